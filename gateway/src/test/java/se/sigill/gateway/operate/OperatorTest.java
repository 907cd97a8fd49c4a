package se.sigill.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestBroker;
import se.sigill.gateway.trace.Step;

/** What is stuck is shown with cause and next step, and goes on when an operator says so. */
class OperatorTest {

    private final Shelf shelf = new Shelf();
    private final List<UUID> rung = new ArrayList<>();
    private final TryAgain tryAgain = new TryAgain(shelf.outbox, shelf.arrivals, rung::add);

    private List<Stuck> stuck() {
        return new StuckRows(shelf.database.client(), shelf.clock).all();
    }

    private UUID postponed() {
        var id = Samples.message().id();
        shelf.outbox.accept(Samples.message(id), Samples.xml("<hemlig/>"));
        var claim = shelf.outbox
                .claim(id.value(), shelf.clock.instant(), Duration.ofSeconds(20))
                .orElseThrow();
        var event = new Event(
                MessageStatus.SCHEDULED_FOR_RESEND, shelf.clock.instant(), "tls-failed", "Again", "Igen", null);
        shelf.outbox.postpone(claim, shelf.clock.instant().plus(Duration.ofHours(1)), "tls-failed", event);
        return id.value();
    }

    @Test
    void a_message_that_waits_for_its_next_attempt_is_shown_with_its_cause_and_tried_at_once() {
        shelf.clock.forward(
                Duration.between(shelf.clock.instant(), Instant.now().plus(Duration.ofHours(1))));
        var id = postponed();

        assertThat(stuck()).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(id);
            assertThat(one.cause()).isEqualTo("tls-failed");
            assertThat(one.next()).contains("/v1/operations/" + id + "/again");
        });
        assertThat(shelf.outbox.due(shelf.clock.instant(), 10)).isEmpty();

        assertThat(tryAgain.again(id, "driften")).isTrue();

        assertThat(shelf.outbox.due(shelf.clock.instant(), 10)).containsExactly(id);
        assertThat(rung).containsExactly(id);
        var last = shelf.trace.of(id).get(2);
        assertThat(last.step()).isEqualTo(Step.OPERATED);
        assertThat(last.facts()).containsEntry("client", "driften").containsEntry("act", "again");
    }

    @Test
    void what_is_settled_or_unknown_cannot_be_tried_again() {
        var settled = shelf.accepted().id().value();

        assertThat(tryAgain.again(settled, "driften")).isFalse();
        assertThat(tryAgain.again(UUID.randomUUID(), "driften")).isFalse();
        assertThat(shelf.steps(settled)).doesNotContain(Step.OPERATED);
    }

    @Test
    void an_envelope_that_could_not_be_read_is_opened_again_when_its_key_is_back() {
        var arrival = shelf.arrived(UUID.randomUUID());
        shelf.arrivals.unreadable(arrival.id(), "no-key", Map.of());
        assertThat(stuck()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo("UNREADABLE");
            assertThat(one.cause()).isEqualTo("no-key");
        });

        assertThat(tryAgain.again(arrival.id(), "driften")).isTrue();

        assertThat(shelf.arrivals.waiting(shelf.clock.instant(), 10)).containsExactly(arrival.id());
        assertThat(shelf.steps(arrival.subject())).endsWith(Step.UNREADABLE, Step.OPERATED);
        assertThat(stuck()).isEmpty();
    }

    @Tag("F38")
    @Test
    void f38_a_dead_letter_is_shown_with_its_cause_whatever_it_is_about() {
        var message = postponed();
        var waiting = shelf.arrived(UUID.randomUUID());
        shelf.arrivals.hindered(waiting.id(), "revocation-unknown");
        var nowhere = UUID.randomUUID();

        var dead = new StuckRows(shelf.database.client(), shelf.clock).dead(List.of(nowhere, waiting.id(), message));

        assertThat(dead).extracting(Stuck::what).containsOnly("dead-letter");
        assertThat(dead).extracting(Stuck::id).containsExactly(nowhere, waiting.id(), message);
        assertThat(dead).extracting(Stuck::state).containsExactly("UNKNOWN", "WAITING", "SCHEDULED_FOR_RESEND");
        assertThat(dead).extracting(Stuck::cause).containsExactly(null, "revocation-unknown", "tls-failed");
        assertThat(dead.get(2).partner()).isEqualTo(Samples.AF.value());
    }

    @Test
    void an_arrival_that_waits_for_us_is_shown_with_its_cause() {
        var arrival = shelf.arrived(UUID.randomUUID());
        shelf.arrivals.hindered(arrival.id(), "revocation-unknown");
        shelf.clock.forward(Duration.ofHours(1));

        assertThat(stuck()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo("WAITING");
            assertThat(one.cause()).isEqualTo("revocation-unknown");
        });
    }

    @Tag("F38")
    @Test
    void f38_dead_letters_go_back_to_the_queue_they_came_from() {
        try (var broker = new TestBroker()) {
            var id = UUID.randomUUID();
            broker.put(TestBroker.DEAD, "not an id");
            broker.put("sigill.arrivals", id.toString());
            for (int delivery = 0; delivery < 2; delivery++) {
                taken(broker);
            }
            var deadLetters = new DeadLetters(broker.connections());
            await().atMost(Duration.ofSeconds(10)).until(() -> broker.count(TestBroker.DEAD) == 2);
            assertThat(deadLetters.all()).containsExactly(id);

            assertThat(deadLetters.again()).isEqualTo(2);

            assertThat(broker.count("sigill.arrivals")).isEqualTo(1);
            assertThat(broker.texts(TestBroker.DEAD)).isEmpty();
        }
    }

    /** A step that throws. */
    private static void taken(TestBroker broker) {
        try (var connection = broker.connections().createConnection();
                var session = connection.createSession(true, 0);
                var consumer = session.createConsumer(session.createQueue("sigill.arrivals"))) {
            connection.start();
            assertThat(consumer.receive(2_000)).isNotNull();
            session.rollback();
        } catch (jakarta.jms.JMSException e) {
            throw new AssertionError(e);
        }
    }
}
