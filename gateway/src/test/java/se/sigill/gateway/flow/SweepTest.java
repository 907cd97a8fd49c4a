package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestBroker;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;

/** Rows that stand still are found, whatever has become of the broker. */
class SweepTest {

    private final TestBroker broker = new TestBroker();
    private final Journeys here = new Journeys(TestDatabase.fresh(), broker);

    @AfterEach
    void stop() {
        broker.close();
    }

    private void sweepAfter(Duration wait) {
        here.clock.forward(wait);
        here.sweep().sweep();
    }

    @Tag("F3")
    @Tag("F37")
    @Test
    void everything_that_is_due_is_rung_for() {
        var message = here.promised(Samples.message());
        var arrival = here.arrives("<xhe/>", false);
        var owing = here.arrives("<xhe/>", true);

        sweepAfter(Duration.ZERO);

        assertThat(broker.texts(Queues.OUTGOING)).containsExactly(message.toString());
        assertThat(broker.texts(Queues.ARRIVALS)).containsExactlyInAnyOrder(arrival.toString(), owing.toString());
        assertThat(broker.texts(Queues.ANSWERS)).containsExactly(owing.toString());
    }

    @Test
    void nothing_is_rung_for_that_is_at_rest_or_in_somebodys_hands_or_for_later() {
        here.sent(Samples.message());
        here.network.says(PlayedNetwork.UNREACHABLE);
        here.send().step(here.promised(Samples.message()));
        var held = here.promised(Samples.message());
        here.outbox.claim(held, here.clock.instant(), here.settings.lease());
        here.open().step(here.arrives("<xhe/>", false));

        sweepAfter(Duration.ofSeconds(1));

        assertThat(broker.texts(Queues.OUTGOING)).isEmpty();
        assertThat(broker.texts(Queues.ARRIVALS)).isEmpty();
        assertThat(broker.texts(Queues.ANSWERS)).isEmpty();
    }

    @Tag("F5")
    @Test
    void what_a_crash_left_in_somebodys_hands_is_rung_for_after_the_lease() {
        var id = here.promised(Samples.message());
        here.outbox.claim(id, here.clock.instant(), here.settings.lease());

        sweepAfter(here.settings.lease());

        assertThat(broker.texts(Queues.OUTGOING)).containsExactly(id.toString());
    }

    @Tag("F22")
    @Test
    void a_message_whose_receipt_is_overdue_is_uncertain_and_not_sent_again() {
        var id = here.sent(Samples.message());

        sweepAfter(Duration.ofHours(4).minusSeconds(1));
        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);

        sweepAfter(Duration.ofSeconds(1));
        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).swedish())
                .isEqualTo("Osäkert om det kom fram. Kontrollera med mottagaren innan du skickar igen");
        assertThat(here.steps(id)).endsWith(Step.RECEIPT_MISSING);
        assertThat(here.network.sent).hasSize(1);
    }

    @Tag("F23")
    @Test
    void a_receipt_that_comes_after_all_is_recorded_and_changes_nothing() {
        var id = here.sent(Samples.message());
        sweepAfter(Duration.ofHours(4));

        here.comes(Comings.opened(Samples.accepting(new MessageId(id))));

        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.steps(id)).endsWith(Step.RECEIPT_MISSING, Step.LATE_EVIDENCE);
    }

    @Tag("F34")
    @Test
    void a_broker_that_is_down_does_not_keep_the_sweep_from_ending_what_is_overdue() {
        var overdue = here.sent(Samples.message());
        here.promised(Samples.message());
        here.line.cut = true;

        sweepAfter(Duration.ofHours(4));

        assertThat(here.status(overdue)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
    }

    @Test
    @Tag("F34")
    void what_waits_for_its_turn_is_rung_for_ever_more_seldom() {
        var rung = new Unanswered();
        var waiting = List.of(UUID.randomUUID(), UUID.randomUUID());
        var start = here.clock.instant();
        var times = new ArrayList<Integer>();
        for (int second = 0; second <= 60; second++) {
            if (!rung.among(waiting, start.plusSeconds(second)).isEmpty()) {
                times.add(second);
            }
        }

        assertThat(times).containsExactly(0, 5, 15, 35, 55);
        rung.forget();
        assertThat(rung.among(waiting, start.plusSeconds(61))).isEqualTo(waiting);
    }

    @Test
    @Tag("F53")
    void f53_a_clock_that_was_set_back_does_not_silence_the_bell() {
        var rung = new Unanswered();
        var waiting = List.of(UUID.randomUUID());
        var right = here.clock.instant();
        assertThat(rung.among(waiting, right.plusSeconds(600))).isEqualTo(waiting);

        assertThat(rung.among(waiting, right)).isEqualTo(waiting);
        assertThat(rung.among(waiting, right.plusSeconds(1))).isEmpty();
    }
}
