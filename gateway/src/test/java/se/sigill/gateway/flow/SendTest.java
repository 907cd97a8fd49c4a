package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.wire.Acknowledgement;
import se.sigill.gateway.wire.Transmission;

/** What comes of an attempt to send, and that there is one at a time. */
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

        here.network.assertSentTheSame(2);
        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Tag("F11")
    @Test
    void an_answer_that_comes_before_our_own_request_ends_is_not_lost() {
        var id = promised();
        here.network.partner = () -> {
            var sent = here.network.first();
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

    @Tag("F16")
    @Test
    void a_refusal_after_an_attempt_that_may_have_arrived_is_uncertain() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);
        here.network.says(new Transmission.Refused("http-403", Map.of()));

        later(Duration.ofMinutes(1));
        send.step(id);

        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).swedish()).startsWith("Osäkert om det kom fram");
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
            throw new Crash();
        };
        assertThatThrownBy(() -> send.step(id)).isInstanceOf(Crash.class);

        send.step(id);
        assertThat(here.network.sent).hasSize(1);

        here.network.says(PlayedNetwork.ACKNOWLEDGED);
        later(here.settings.lease());
        send.step(id);

        here.network.assertSentTheSame(2);
        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
    }

    /** The process is gone: nothing of it goes on. */
    private static final class Crash extends Error {

        private static final long serialVersionUID = 1L;
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

    @Tag("F47")
    @Test
    void a_step_that_was_overtaken_refuses_nothing() {
        var id = promised();
        overtakenBy(id, here.settings.lease(), new Transmission.Refused("http-403", Map.of()));

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
