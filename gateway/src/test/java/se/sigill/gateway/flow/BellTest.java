package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Line;
import se.sigill.gateway.support.TestBroker;

class BellTest {

    private final TestBroker broker = new TestBroker();
    private final Line line = new Line(broker.connections());
    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final Bell bell = new Bell(line, clock, Runnable::run);
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void each_step_has_a_queue_of_its_own_that_gets_the_id_and_nothing_else() {
        bell.due(id);
        bell.arrived(id);
        bell.answerDue(id);

        assertThat(broker.texts(Queues.OUTGOING)).containsExactly(id.toString());
        assertThat(broker.texts(Queues.ARRIVALS)).containsExactly(id.toString());
        assertThat(broker.texts(Queues.ANSWERS)).containsExactly(id.toString());
    }

    @Test
    void a_later_bell_is_heard_later() {
        bell.dueAt(id, clock.instant().plus(Duration.ofHours(1)));

        assertThat(broker.texts(Queues.OUTGOING)).isEmpty();
        assertThat(broker.delays(Queues.OUTGOING)).singleElement().satisfies(delay -> assertThat(delay)
                .isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
    }

    @Test
    void what_was_due_already_is_rung_for_now() {
        bell.dueAt(id, clock.instant().minusSeconds(1));

        assertThat(broker.texts(Queues.OUTGOING)).containsExactly(id.toString());
    }

    @Test
    @Tag("F35")
    @Timeout(10)
    void f35_nobody_waits_for_a_broker_that_takes_nothing() {
        var silence = new CountDownLatch(1);
        line.silence = silence;
        var bell = new Bell(line, clock);
        try {
            IntStream.range(0, 5_000).forEach(i -> bell.due(id));
            assertThat(broker.texts(Queues.OUTGOING)).isEmpty();

            silence.countDown();
            Awaitility.await().until(() -> !broker.texts(Queues.OUTGOING).isEmpty());
        } finally {
            bell.destroy();
        }
    }

    @Test
    void a_broker_that_is_down_is_harmless() {
        line.cut = true;

        assertThatCode(() -> {
                    bell.due(id);
                    bell.dueAt(id, clock.instant().plusSeconds(1));
                    bell.arrived(id);
                    bell.answerDue(id);
                })
                .doesNotThrowAnyException();
    }
}
