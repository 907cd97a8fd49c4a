package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.it.faults.FaultProxy.Way;
import se.sigill.it.faults.Point.Who;

/**
 * {@code kill -9} at each point of both journeys. However it was cut off: the client may repeat its call, the message
 * comes to the mailbox once with every byte of it, one kvittens goes back, every attempt carried the same Message-ID, and
 * the trace is whole. Each test sees its message ACCEPTED and reads it; the checker looks at all of them in the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final int SIZE = 150_000;

    /** Bytes of an answer that are not all of it. */
    private static final int HALF_AN_ANSWER = 1_500;

    private FaultTown town;
    private long transfer;

    @BeforeAll
    void start() throws Exception {
        town = new FaultTown("crashes");
        sent();
        town.proxy(Who.RECEIVER).count();
        sent(); // without a handshake
        transfer = town.proxy(Who.RECEIVER).passed(Way.THERE);
    }

    private void sent() throws IOException {
        var id = UUID.randomUUID();
        assertThat(town.promise(id, SIZE).join()).isTrue();
        settled(id);
    }

    /** What each message came to, all at once: lost, doubled, altered, or without a record. */
    @AfterAll
    void stop() throws IOException {
        var slowest = town.restarts().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        System.out.printf(
                "%d kills, slowest start after one %.1f s%n", town.restarts().size(), slowest.toMillis() / 1e3);
        try {
            System.out.print(town.checked());
        } finally {
            town.close();
        }
    }

    @Tag("F1")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f1_before_the_promise(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F2")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f2_after_the_promise(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F3")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f3_before_the_queue(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F4")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f4_after_the_queue(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F5")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f5_while_sealing(Point point, int run) throws Exception {
        killed(point);
    }

    static Stream<Arguments> quarters() {
        return Stream.of(25, 50, 75, 99).flatMap(percent -> Kills.runs().mapToObj(run -> Arguments.of(percent, run)));
    }

    @Tag("F6")
    @ParameterizedTest(name = "{0} %, run {1}")
    @MethodSource("quarters")
    void f6_while_sending(int percent, int run) throws Exception {
        killedInTheTransfer(Who.SENDER, percent);
    }

    static Stream<Arguments> answers() {
        return Stream.of(0, HALF_AN_ANSWER).flatMap(bytes -> Kills.runs().mapToObj(run -> Arguments.of(bytes, run)));
    }

    @Tag("F7")
    @ParameterizedTest(name = "{0} bytes of the answer, run {1}")
    @MethodSource("answers")
    void f7_before_the_mdn_is_read(int bytes, int run) throws Exception {
        killedAtTheAnswer(Who.SENDER, bytes);
    }

    @Tag("F8")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f8_before_the_mdn_is_committed(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F9")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f9_while_settling(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F24")
    @ParameterizedTest(name = "{0} %, run {1}")
    @MethodSource("quarters")
    void f24_while_receiving(int percent, int run) throws Exception {
        killedInTheTransfer(Who.RECEIVER, percent);
    }

    @Tag("F25")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f25_verified_and_not_stored(Point point, int run) throws Exception {
        killed(point);
    }

    @Tag("F26")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f26_stored_and_no_mdn(Point point, int run) throws Exception {
        killed(point);
    }

    static Stream<Arguments> halves() {
        return Kills.runs().mapToObj(run -> Arguments.of(HALF_AN_ANSWER, run));
    }

    @Tag("F27")
    @ParameterizedTest(name = "{0} bytes of the answer, run {1}")
    @MethodSource("halves")
    void f27_half_an_mdn(int bytes, int run) throws Exception {
        killedAtTheAnswer(Who.RECEIVER, bytes);
    }

    @Tag("F29")
    @ParameterizedTest
    @ArgumentsSource(Kills.class)
    void f29_between_mailbox_and_kvittens(Point point, int run) throws Exception {
        killed(point);
    }

    private void killed(Point point) throws Exception {
        var folder = town.folder(point.who);
        Files.createFile(point.armed(folder));
        var id = UUID.randomUUID();
        var call = town.promise(id, SIZE);
        try {
            Awaitility.await(point + " is reached")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(point.reached(folder)));
            town.kill(point.who);
        } finally {
            Files.delete(point.armed(folder));
            Files.deleteIfExists(point.reached(folder));
        }
        afterwards(id, point.who, call);
    }

    private void killedInTheTransfer(Who who, int percent) throws Exception {
        var killed = new AtomicBoolean();
        town.proxy(Who.RECEIVER).trap(Way.THERE, transfer * percent / 100, () -> kill(who, killed));
        killedOnTheWire(who, killed);
    }

    /** The transfer is whole on the other side; what comes back after it is the MDN. */
    private void killedAtTheAnswer(Who who, int bytes) throws Exception {
        var proxy = town.proxy(Who.RECEIVER);
        var killed = new AtomicBoolean();
        proxy.watch(Way.THERE, transfer * 9 / 10, () -> proxy.trap(Way.BACK, bytes, () -> kill(who, killed)));
        killedOnTheWire(who, killed);
    }

    private void kill(Who who, AtomicBoolean killed) {
        town.kill(who);
        killed.set(true);
    }

    private void killedOnTheWire(Who who, AtomicBoolean killed) throws Exception {
        var id = UUID.randomUUID();
        var call = town.promise(id, SIZE);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilTrue(killed);

        afterwards(id, who, call);
    }

    private void afterwards(UUID id, Who who, CompletableFuture<Boolean> call) throws Exception {
        town.restart(who);
        if (!call.get(60, TimeUnit.SECONDS)) {
            assertThat(town.promise(id, SIZE).get()).as("repeated").isTrue();
        }
        settled(id);
    }

    private void settled(UUID id) throws IOException {
        town.sender().awaitStatus(id.toString(), "ACCEPTED");
        town.read(id);
    }
}
