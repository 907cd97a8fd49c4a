package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.wire.Acknowledgement;
import se.sigill.gateway.wire.Transmission;

/** One attempt after another, until a message or receipt of ours has come to rest. */
class SendTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Journeys here = new Journeys(DATABASE);
    private final Send send = here.send();

    private UUID promised() {
        return here.promised(Samples.message());
    }

    private void later(Duration wait) {
        here.clock.forward(wait);
    }

    private void bytesWereAlwaysTheSame(int times) {
        assertThat(here.network.sent).hasSize(times);
        assertThat(here.network.sent)
                .extracting(Consignment::id)
                .containsOnly(firstSent().id());
        assertThat(here.network.sent)
                .extracting(Consignment::headers)
                .containsOnly(firstSent().headers());
        assertThat(here.network.sent)
                .extracting(Consignment::body)
                .containsOnly(firstSent().body());
    }

    private Consignment firstSent() {
        return here.network.sent.get(0);
    }

    // --- the partner answers

    @Test
    void an_acknowledged_message_waits_for_the_receipt_of_the_organisation() {
        var id = promised();

        send.step(id);

        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThat(here.facts(id).receiptDeadline())
                .isEqualTo(here.clock.instant().plus(Duration.ofHours(4)));
        assertThat(here.steps(id))
                .containsExactly(Step.ACCEPTED_FOR_DELIVERY, Step.SEALED, Step.TRANSMITTED, Step.ACKNOWLEDGED);
        assertThat(here.trace.of(id).get(1).facts())
                .containsKeys("envelope-digest", "signed-with", "encrypted-for", "directory", "rules")
                .containsEntry("access-point", "ap-af");
    }

    @Test
    void what_waits_for_its_receipt_is_not_sent_again_by_another_bell() {
        var id = here.sent(Samples.message());

        later(Duration.ofHours(3));
        send.step(id);

        assertThat(here.network.sent).hasSize(1);
    }

    @Test
    void a_receipt_goes_to_the_mailbox_the_message_came_from_and_needs_no_answer() {
        var receipt = Samples.receipt(MessageId.random(), Samples.MALMO, Samples.AF, true);
        here.outbox.accept(receipt, new ReceiptBytes(here.receiptXml).of(receipt));

        send.step(receipt.id());

        assertThat(here.sealer.receipts).containsExactly(receipt);
        assertThat(here.sealer.receipts.get(0).function()).isEqualTo(Samples.BISTAND);
        assertThat(here.status(receipt.id())).isEqualTo(MessageStatus.ACKNOWLEDGE);
        assertThat(here.facts(receipt.id()).receiptDeadline()).isNull();
        assertThat(here.steps(receipt.about().value()))
                .containsExactly(Step.RECEIPT_QUEUED, Step.SEALED, Step.TRANSMITTED, Step.RECEIPT_SENT);
    }

    @Tag("F10")
    @Test
    void an_answer_that_is_to_come_later_is_waited_for_and_then_the_very_same_bytes_go_again() {
        var id = promised();
        here.network.says(PlayedNetwork.PENDING);

        send.step(id);
        later(Duration.ofMinutes(29));
        send.step(id);
        assertThat(here.network.sent).hasSize(1);
        assertThat(here.status(id)).isEqualTo(MessageStatus.SUBMITTED);

        here.network.says(PlayedNetwork.ACKNOWLEDGED);
        later(Duration.ofMinutes(1));
        send.step(id);

        bytesWereAlwaysTheSame(2);
        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Tag("F11")
    @Test
    void an_answer_that_comes_before_our_own_request_ends_is_not_lost() {
        var id = promised();
        here.network.partner = () -> {
            var sent = firstSent();
            var answer = new Acknowledgement(
                    sent.to(),
                    sent.id(),
                    sent.integrity(),
                    true,
                    "processed",
                    Map.of("mic", "same"),
                    Content.of(new byte[] {3}));
            assertThat(here.settle().acknowledged(answer)).isTrue();
            return PlayedNetwork.PENDING;
        };

        send.step(id);

        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThat(here.facts(id).due()).isNull();
    }

    @Tag("F16")
    @Tag("F18")
    @Test
    void what_the_partner_refuses_is_told_as_not_delivered_and_never_sent_again() {
        var id = promised();
        here.network.says(new Transmission.Refused("authentication-failed", Map.of("disposition", "failed")));

        send.step(id);
        later(Duration.ofDays(1));
        send.step(id);

        assertThat(here.network.sent).hasSize(1);
        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).swedish()).isEqualTo("Kunde inte levereras. Rätta och skicka nytt");
        assertThat(here.steps(id)).endsWith(Step.REFUSED_BY_ACCESS_POINT);
        assertThat(here.lastTraced(id))
                .containsEntry("cause", "authentication-failed")
                .containsEntry("disposition", "failed");
    }

    // --- the partner does not answer

    @Tag("F13")
    @Test
    void an_unreachable_partner_is_tried_again_ever_more_seldom_with_the_very_same_bytes() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);

        send.step(id);

        assertThat(here.status(id)).isEqualTo(MessageStatus.SCHEDULED_FOR_RESEND);
        assertThat(here.facts(id).due()).isEqualTo(here.clock.instant().plusSeconds(30));
        assertThat(here.lastTold(id).swedish())
                .isEqualTo("Skickas – nytt försök pågår (försök 1, nästa kl. 09.14)")
                .doesNotContain("connect");

        later(Duration.ofSeconds(29));
        send.step(id);
        assertThat(here.network.sent).hasSize(1);

        later(Duration.ofSeconds(1));
        send.step(id);
        assertThat(here.facts(id).due()).isEqualTo(here.clock.instant().plusSeconds(60));

        later(Duration.ofSeconds(60));
        send.step(id);
        assertThat(here.facts(id).due()).isEqualTo(here.clock.instant().plusSeconds(120));
        bytesWereAlwaysTheSame(3);
    }

    @Tag("F15")
    @Test
    void a_partner_that_asks_for_time_gets_it() {
        var id = promised();
        here.network.says(new Transmission.Unreachable("http-503", Duration.ofMinutes(10)));

        send.step(id);

        assertThat(here.facts(id).due()).isEqualTo(here.clock.instant().plusSeconds(600));
    }

    @Test
    void a_second_attempt_has_its_bell_set() {
        var id = promised();
        here.network.says(new Transmission.Unreachable("http-503", Duration.ofMinutes(47)));

        send.step(id);

        assertThat(Journeys.BROKER.delays(Queues.OUTGOING))
                .anyMatch(delay -> delay.toMinutes() >= 45 && delay.toMinutes() <= 47);
    }

    @Tag("F13")
    @Test
    void after_a_day_a_message_that_was_transmitted_is_uncertain() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);

        later(Duration.ofHours(24));
        send.step(id);

        assertUncertain(id);
        assertThat(here.network.sent).hasSize(2);
    }

    @Tag("F12")
    @Test
    void after_a_day_a_message_whose_answers_never_came_is_uncertain() {
        var id = promised();
        here.network.says(PlayedNetwork.PENDING);

        for (int half = 0; half < 50; half++) {
            send.step(id);
            later(Duration.ofMinutes(30));
        }

        assertUncertain(id);
        bytesWereAlwaysTheSame(49);
    }

    private void assertUncertain(UUID id) {
        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).detail()).isEqualTo("uncertain");
        assertThat(here.lastTold(id).swedish()).startsWith("Osäkert om det kom fram");
        assertThat(here.steps(id)).endsWith(Step.RECEIPT_MISSING);
    }

    @Test
    void after_a_day_a_message_that_was_sealed_and_never_transmitted_is_not_delivered() {
        var id = promised();
        var claim = here.outbox
                .claim(id, here.clock.instant(), Duration.ofSeconds(1))
                .orElseThrow();
        here.outbox.sealed(claim, Samples.consignment("sealed"), Map.of());
        here.directory.accessPoints.clear();
        later(Duration.ofHours(24));

        send.step(id);

        assertThat(here.network.sent).isEmpty();
        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).detail()).isEqualTo("access-point-unknown");
        assertThat(here.steps(id)).endsWith(Step.FAILED);
    }

    @Test
    void the_day_counts_from_our_promise_and_not_from_when_the_message_says_it_was_written() {
        var written = here.clock.instant().minus(Duration.ofDays(3));
        var id = MessageId.random();
        var old = here.promised(Samples.message(
                id, ConversationId.startedBy(id), Samples.MALMO, Samples.BISTAND, Samples.AF, Samples.FRAGOR, written));
        here.network.says(PlayedNetwork.UNREACHABLE);

        send.step(old);

        assertThat(here.status(old)).isEqualTo(MessageStatus.SCHEDULED_FOR_RESEND);
    }

    @Test
    void a_receipt_that_is_asked_for_again_gets_a_day_of_its_own() {
        var receipt = Samples.receipt(MessageId.random(), Samples.MALMO, Samples.AF, true);
        here.outbox.accept(receipt, new ReceiptBytes(here.receiptXml).of(receipt));
        send.step(receipt.id());
        later(Duration.ofDays(2));
        here.outbox.again(receipt.id());
        here.network.says(PlayedNetwork.UNREACHABLE);

        send.step(receipt.id());

        assertThat(here.status(receipt.id())).isEqualTo(MessageStatus.SCHEDULED_FOR_RESEND);
        bytesWereAlwaysTheSame(2);
    }

    // --- several at the same time

    @Tag("F4")
    @Test
    void many_bells_at_the_same_time_make_one_transmission() {
        var id = promised();
        here.network.partner = () -> {
            send.step(id);
            return PlayedNetwork.PENDING;
        };

        InParallel.times(8, bell -> {
            send.step(id);
            return true;
        });

        assertThat(here.network.sent).hasSize(1);
    }

    @Tag("F6")
    @Tag("F7")
    @Test
    void after_a_crash_in_the_middle_of_a_transmission_the_very_same_bytes_go_again() {
        var id = promised();
        here.network.partner = () -> {
            throw new IllegalStateException("crash");
        };
        assertThat(attempt(id)).isFalse();

        send.step(id);
        assertThat(here.network.sent).hasSize(1);

        here.network.says(PlayedNetwork.ACKNOWLEDGED);
        later(here.settings.lease());
        send.step(id);

        bytesWereAlwaysTheSame(2);
        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
    }

    private boolean attempt(UUID id) {
        try {
            send.step(id);
            return true;
        } catch (IllegalStateException crash) {
            return false;
        }
    }

    @Tag("F47")
    @Test
    void a_step_that_was_overtaken_changes_nothing() {
        var id = promised();
        overtakenBy(id, here.settings.lease(), PlayedNetwork.UNREACHABLE);

        send.step(id);

        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThat(here.outbox.events(id)).extracting(Event::status).doesNotContain(MessageStatus.SCHEDULED_FOR_RESEND);
    }

    @Tag("F47")
    @Test
    void a_step_that_was_overtaken_gives_nothing_up() {
        var id = promised();
        later(Duration.ofHours(23));
        overtakenBy(id, here.settings.lease(), new Transmission.Unreachable("http-503", Duration.ofHours(1)));

        send.step(id);

        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
    }

    /** While the step hangs in its transmission, for longer than its lease, another takes over and succeeds. */
    private void overtakenBy(UUID id, Duration hung, Transmission atLast) {
        here.network.partner = () -> {
            here.network.says(PlayedNetwork.ACKNOWLEDGED);
            later(hung);
            send.step(id);
            return atLast;
        };
    }

    @Test
    void a_bell_for_something_unknown_is_harmless() {
        send.step(UUID.randomUUID());

        assertThat(here.network.sent).isEmpty();
    }
}
