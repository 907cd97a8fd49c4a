package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.wire.Acknowledgement;

/** Both kinds of receipts find their message, or none. */
class SettleTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ParticipantId LUND = new ParticipantId("0203:lund.example");

    private final Journeys here = new Journeys(DATABASE);
    private final Message message = Samples.message();
    private final UUID id = message.id().value();

    private void sent() {
        here.sent(message);
    }

    /** A meddelandekvittens comes all the way. */
    private void comes(Receipt receipt) {
        assertThat(here.judged(here.comes(Comings.opened(receipt)))).isTrue();
    }

    // --- meddelandekvittens

    @Test
    void an_accepting_receipt_ends_the_message_well() {
        sent();

        comes(Samples.accepting(message.id()));

        assertThat(here.status(id)).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(here.steps(id)).endsWith(Step.RECEIPT_ACCEPTED);
        assertThat(here.lastTraced(id))
                .containsEntry("issuer", Samples.AF.value())
                .containsEntry("signer", Thumbprint.of(Journeys.SIGNER))
                .containsKey("receipt-envelope-sha256");
    }

    @Test
    void a_rejecting_receipt_ends_the_message_and_tells_why_in_swedish() {
        sent();

        comes(Samples.rejecting(message.id()));

        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.outbox.events(id))
                .filteredOn(event -> event.status() == MessageStatus.REJECTED)
                .extracting(Event::swedish)
                .containsExactly("Avvisat: Mottagaradressen finns inte längre – välj ny");
        assertThat(here.steps(id)).endsWith(Step.RECEIPT_REJECTED);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                Arguments.of(LUND, Samples.MALMO, true),
                Arguments.of(LUND, Samples.MALMO, false),
                Arguments.of(Samples.AF, LUND, true),
                Arguments.of(Samples.MALMO, Samples.AF, true));
    }

    @Tag("S97")
    @ParameterizedTest
    @MethodSource("forgeries")
    void a_receipt_from_or_for_the_wrong_party_changes_nothing_and_is_traced(
            ParticipantId issuer, ParticipantId receiver, boolean accepts) {
        sent();

        comes(Samples.receipt(message.id(), issuer, receiver, accepts));

        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThat(here.steps(id)).endsWith(Step.LATE_EVIDENCE);
        assertThat(here.lastTraced(id)).containsEntry("cause", "wrong party");
        comes(Samples.accepting(message.id()));
        assertThat(here.status(id)).isEqualTo(MessageStatus.ACCEPTED);
    }

    @Tag("S97")
    @Test
    void a_receipt_for_an_unknown_message_is_nobodys() {
        var about = MessageId.random();

        comes(Samples.accepting(about));

        assertThat(here.outbox.find(about.value())).isEmpty();
        assertThat(here.trace.of(about.value())).isEmpty();
    }

    @Tag("S97")
    @Tag("F23")
    @Test
    void a_second_receipt_that_contradicts_the_first_changes_nothing() {
        sent();
        comes(Samples.accepting(message.id()));

        comes(Samples.rejecting(message.id()));

        assertThat(here.status(id)).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(here.steps(id)).endsWith(Step.RECEIPT_ACCEPTED, Step.LATE_EVIDENCE);
    }

    @Tag("S97")
    @Test
    void a_receipt_for_what_was_never_sent_changes_nothing() {
        here.promised(message);

        comes(Samples.accepting(message.id()));

        assertThat(here.status(id)).isEqualTo(MessageStatus.SCHEDULED);
    }

    // --- asynchronous transport receipts

    /** Sent, with the answer still to come. */
    private Consignment pending() {
        here.network.says(PlayedNetwork.PENDING);
        here.promised(message);
        here.send().step(id);
        return here.network.sent.get(0);
    }

    private static Acknowledgement answer(
            AccessPointName from, TransmissionId about, String integrity, boolean positive) {
        var disposition = positive ? "processed" : "processed/error: unexpected-processing-error";
        return new Acknowledgement(
                from, about, integrity, positive, disposition, Map.of("from", from.value()), Content.of(new byte[] {9
                }));
    }

    private boolean acknowledged(Acknowledgement answer) {
        return here.settle().acknowledged(answer);
    }

    @Test
    void the_answer_to_what_we_sent_moves_the_message_on_and_twice_is_harmless() {
        var sent = pending();
        var answer = answer(sent.to(), sent.id(), sent.integrity(), true);

        assertThat(acknowledged(answer)).isTrue();
        assertThat(acknowledged(answer)).isTrue();

        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThat(here.steps(id)).endsWith(Step.TRANSMITTED, Step.ACKNOWLEDGED);
    }

    @Tag("F12")
    @Test
    void f12_an_answer_to_what_was_erased_meanwhile_is_evidence_all_the_same() {
        var sent = pending();
        comes(Samples.accepting(message.id()));
        here.outbox.delete(message.id(), Map.of());

        assertThat(acknowledged(answer(sent.to(), sent.id(), sent.integrity(), true)))
                .isTrue();

        assertThat(here.steps(id)).endsWith(Step.LATE_EVIDENCE);
    }

    @Tag("F18")
    @Test
    void a_negative_answer_ends_the_message_as_not_delivered() {
        var sent = pending();

        assertThat(acknowledged(answer(sent.to(), sent.id(), sent.integrity(), false)))
                .isTrue();

        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).swedish()).isEqualTo("Kunde inte levereras. Rätta och skicka nytt");
        assertThat(here.lastTraced(id)).containsEntry("cause", "processed/error: unexpected-processing-error");
    }

    @Tag("F18")
    @Test
    void a_negative_answer_after_more_than_one_attempt_is_uncertain() {
        var sent = pending();
        here.clock.forward(here.settings.answerDeadline());
        here.send().step(id);

        acknowledged(answer(sent.to(), sent.id(), sent.integrity(), false));

        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).swedish()).startsWith("Osäkert om det kom fram");
    }

    @Tag("S46")
    @Test
    void an_answer_about_other_bytes_is_no_delivery() {
        var sent = pending();

        assertThat(acknowledged(answer(sent.to(), sent.id(), "YW5uYXQ=, sha-256", true)))
                .isTrue();

        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).detail()).isEqualTo("mic-mismatch");
    }

    @Tag("S44")
    @Tag("S47")
    @Test
    void the_answer_of_another_partner_is_ignored() {
        var sent = pending();
        var stranger = new AccessPointName("ap-lund");

        assertThat(acknowledged(answer(stranger, sent.id(), sent.integrity(), true)))
                .isFalse();
        assertThat(acknowledged(answer(stranger, sent.id(), sent.integrity(), false)))
                .isFalse();
        assertThat(acknowledged(answer(stranger, sent.id(), "YW5uYXQ=, sha-256", true)))
                .isFalse();

        assertThat(here.status(id)).isEqualTo(MessageStatus.SUBMITTED);
    }

    @Tag("S47")
    @Test
    void an_answer_about_nothing_of_ours_is_ignored() {
        var sent = pending();
        var unknown = new TransmissionId(UUID.randomUUID() + "@elsewhere");

        assertThat(acknowledged(answer(sent.to(), unknown, sent.integrity(), true)))
                .isFalse();

        assertThat(here.status(id)).isEqualTo(MessageStatus.SUBMITTED);
    }

    @Tag("S49")
    @Test
    void the_first_of_two_contradicting_answers_stands() {
        var sent = pending();
        acknowledged(answer(sent.to(), sent.id(), sent.integrity(), true));

        acknowledged(answer(sent.to(), sent.id(), sent.integrity(), false));

        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThat(here.steps(id)).endsWith(Step.ACKNOWLEDGED, Step.LATE_EVIDENCE);
    }

    @Tag("F23")
    @Test
    void the_receipt_of_the_organisation_may_come_before_the_answer_of_its_access_point() {
        var sent = pending();
        comes(Samples.accepting(message.id()));

        assertThat(acknowledged(answer(sent.to(), sent.id(), sent.integrity(), true)))
                .isTrue();

        assertThat(here.status(id)).isEqualTo(MessageStatus.ACCEPTED);
    }
}
