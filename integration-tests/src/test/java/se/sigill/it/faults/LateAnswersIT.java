package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.FaultProxy.Way;

/** As {@link CrashIT}, where access points post their MDNs later, and one that waits or posts is killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateAnswersIT extends Killing {

    /** Bytes of a post that are not all of it. */
    private static final int HALF_A_POST = 1_500;

    private static final String OWED = "select count(*) from arrival where answer_later and answered is null";
    private static final String WAITS =
            "select count(*) from outbox_item where id = '%s' and status = 'SUBMITTED' and held_until is null";

    @Override
    FaultTown opened() throws Exception {
        return FaultTown.withPoints(Towns.plan("late").receipts("asynchronous"));
    }

    @BeforeAll
    void ready() throws Exception {
        var id = UUID.randomUUID();
        assertThat(town.promise(UUID.randomUUID(), id, SMALL).join()).isTrue();
        settled(id);
    }

    @AfterAll
    void stop() throws Exception {
        end("I(21|22) +nothing");
    }

    @Override
    void beside(Who killed) {}

    @Tag("F10")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f10_sent_and_not_yet_waiting(Point point, int run) throws Exception {
        killed(point);
    }

    static IntStream runs() {
        return Kills.runs();
    }

    /** Its partner cannot reach it until it is there again. */
    @Tag("F10")
    @ParameterizedTest(name = "it waits, run {0}")
    @MethodSource("runs")
    void f10_while_it_waits(int run) throws Exception {
        var message = new Begun(Who.SENDER);
        var proxy = town.proxy(Who.SENDER);
        proxy.silence(Way.THERE);
        try {
            var call = message.promised();
            Awaitility.await("the receiver owes an MDN")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> town.count(Who.RECEIVER, OWED) > 0
                            && town.count(Who.SENDER, WAITS.formatted(message.id)) == 1);
            town.kill(Who.SENDER);
            proxy.heal();
            message.afterwards(call);
        } finally {
            proxy.heal();
        }
    }

    @Tag("F28")
    @ParameterizedTest(name = "{0}, run {1}")
    @ArgumentsSource(Kills.class)
    void f28_before_and_after_the_post(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F28")
    @ParameterizedTest(name = "half of it posted, run {0}")
    @MethodSource("runs")
    void f28_in_the_post(int run) throws Exception {
        var message = new Begun(Who.RECEIVER);
        var killed = new AtomicBoolean();
        town.proxy(Who.SENDER).trap(Way.THERE, HALF_A_POST, () -> kill(Who.RECEIVER, killed));
        killedOnTheWire(message, killed);
    }
}
