package se.sigill.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;

/** What every outbox promises. */
interface OutboxContract {

    Duration LEASE = Duration.ofMinutes(2);
    Duration DEADLINE = Duration.ofHours(24);

    Outbox outbox();

    Trace trace();

    AdjustableClock clock();

    default Instant now() {
        return clock().instant();
    }

    default Message accepted() {
        return accepted(Samples.message());
    }

    default Message accepted(Message message) {
        assertThat(outbox().accept(message, Samples.xml("<hemlig/>"))).isTrue();
        return message;
    }

    default Outbox.Claim claim(UUID id) {
        return outbox().claim(id, now(), LEASE).orElseThrow();
    }

    /** Sealed and on the wire. */
    default Outbox.Claim transmitted(UUID id) {
        var claim = claim(id);
        outbox().sealed(claim, Samples.consignment("sealed " + id), Map.of("signer", "ab"));
        outbox().transmitting(claim);
        return claim;
    }

    default void acknowledged(UUID id) {
        outbox().acknowledged(id, Map.of("mic", "same"), mdn("mdn"), now().plus(DEADLINE));
    }

    static byte[] mdn(String text) {
        return text.getBytes(UTF_8);
    }

    default boolean settle(Receipt receipt, Event... events) {
        return outbox().settle(receipt, mdn("xhe " + receipt.id()), Map.of("signer", "cd"), List.of(events));
    }

    default Event fault(MessageStatus status) {
        return new Event(status, now(), "cause", "English", "Svenska", "/ns:a");
    }

    default MessageStatus status(UUID id) {
        return outbox().find(id).orElseThrow().status();
    }

    default List<Step> steps(UUID subject) {
        assertThat(trace().verify(subject).intact()).isTrue();
        return trace().of(subject).stream().map(TraceEntry::step).toList();
    }

    default List<MessageStatus> told(UUID id) {
        return outbox().events(id).stream().map(Event::status).toList();
    }

    static String text(Optional<? extends InputStream> stream) {
        try (var open = stream.orElseThrow()) {
            return new String(open.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- the promise

    @Test
    default void an_accepted_message_is_scheduled_and_due_at_once() {
        var message = accepted();
        var facts = outbox().find(message.id().value()).orElseThrow();

        assertThat(facts.status()).isEqualTo(MessageStatus.SCHEDULED);
        assertThat(facts.from()).isEqualTo(Samples.MALMO);
        assertThat(facts.toFunction()).isEqualTo(Samples.FRAGOR);
        assertThat(facts.size()).isEqualTo("<hemlig/>".length());
        assertThat(facts.created()).isEqualTo(Samples.CREATED);
        assertThat(outbox().due(now(), 1000)).contains(message.id().value());
        assertThat(text(outbox().payload(message.id().value()))).isEqualTo("<hemlig/>");
        assertThat(steps(message.id().value())).containsExactly(Step.ACCEPTED_FOR_DELIVERY);
        assertThat(outbox().events(message.id().value()))
                .extracting(Event::swedish)
                .containsExactly("I kö för sändning");
    }

    @Test
    default void f2_the_same_id_is_promised_once() {
        var message = accepted();

        assertThat(outbox().accept(message, Samples.xml("<annat/>"))).isFalse();

        assertThat(text(outbox().payload(message.id().value()))).isEqualTo("<hemlig/>");
        assertThat(steps(message.id().value())).hasSize(1);
    }

    @Test
    default void s132_parallel_accepts_of_one_id_make_one_promise() {
        var message = Samples.message();

        var taken = InParallel.times(16, i -> outbox().accept(message, Samples.xml("<nr" + i + "/>")));

        assertThat(taken).containsOnlyOnce(true);
        assertThat(steps(message.id().value())).hasSize(1);
    }

    @Test
    default void a_header_comes_back_without_its_documents() {
        var message = accepted();
        var header = outbox().header(message.id()).orElseThrow();

        assertThat(header.label()).isEqualTo("Hemlig rubrik");
        assertThat(header.sender()).isEqualTo(message.sender());
        assertThat(header.generatingSystem()).isEqualTo(message.generatingSystem());
        assertThat(header.documents())
                .allSatisfy(document -> assertThat(document.texts()).isEmpty());
    }

    @Test
    default void nothing_is_known_of_an_unknown_id() {
        var nobody = UUID.randomUUID();

        assertThat(outbox().find(nobody)).isEmpty();
        assertThat(outbox().claim(nobody, now(), LEASE)).isEmpty();
        assertThat(outbox().payload(nobody)).isEmpty();
        assertThat(outbox().consignment(nobody)).isEmpty();
        assertThat(outbox().events(nobody)).isEmpty();
        assertThat(outbox().findByTransmission(new TransmissionId(nobody + "@x")))
                .isEmpty();
        assertThat(outbox().delete(new MessageId(nobody), Map.of())).isFalse();
        acknowledged(nobody);
        outbox().fail(nobody, "cause", Map.of("x", "y"), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
        outbox().receiptMissing(nobody, fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
        outbox().again(nobody);
        assertThat(steps(nobody)).isEmpty();
    }

    // --- claims

    @Test
    default void f47_one_of_many_gets_the_claim() {
        var id = accepted().id().value();

        var claims = InParallel.times(16, i -> outbox().claim(id, now(), LEASE));

        assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(outbox().due(now(), 1000)).doesNotContain(id);
    }

    @Test
    default void f47_a_lease_that_ran_out_passes_on_and_the_sleeper_can_do_nothing() {
        var id = accepted().id().value();
        var sleeper = claim(id);
        clock().forward(LEASE);
        assertThat(outbox().due(now(), 1000)).contains(id);
        var next = claim(id);
        outbox().sealed(next, Samples.consignment("next"), Map.of());

        assertThatThrownBy(() -> outbox().sealed(sleeper, Samples.consignment("sleeper"), Map.of()))
                .isInstanceOf(Outbox.StaleClaim.class);
        assertThatThrownBy(() -> outbox().transmitting(sleeper)).isInstanceOf(Outbox.StaleClaim.class);
        assertThatThrownBy(() -> outbox().postpone(sleeper, now(), "x", fault(MessageStatus.SCHEDULED_FOR_RESEND)))
                .isInstanceOf(Outbox.StaleClaim.class);
        assertThatThrownBy(() -> outbox().awaiting(sleeper, now())).isInstanceOf(Outbox.StaleClaim.class);
        assertThatThrownBy(() -> outbox().receiptMissing(sleeper, fault(MessageStatus.MESSAGE_EXCHANGE_ERROR)))
                .isInstanceOf(Outbox.StaleClaim.class);
        assertThat(outbox().consignment(id).orElseThrow().body().bytes())
                .asString(UTF_8)
                .isEqualTo("next");
        assertThat(steps(id)).containsExactly(Step.ACCEPTED_FOR_DELIVERY, Step.SEALED);
    }

    @Tag("F47")
    @Test
    default void a_renewed_lease_lasts_longer_and_an_overtaken_one_cannot_be_renewed() {
        var id = accepted().id().value();
        var first = claim(id);
        outbox().renew(first, now().plus(LEASE.multipliedBy(2)));
        clock().forward(LEASE);
        assertThat(outbox().claim(id, now(), LEASE)).isEmpty();

        clock().forward(LEASE);
        claim(id);
        outbox().renew(first, now().plus(LEASE.multipliedBy(2)));
        assertThat(outbox().due(now().plus(LEASE), 1000)).contains(id);
    }

    @Test
    default void a_postponed_item_is_due_when_it_was_said() {
        var id = accepted().id().value();
        var claim = transmitted(id);
        var when = now().plusSeconds(90);
        outbox().postpone(claim, when, "timeout", fault(MessageStatus.SCHEDULED_FOR_RESEND));

        assertThat(status(id)).isEqualTo(MessageStatus.SCHEDULED_FOR_RESEND);
        assertThat(outbox().claim(id, when.minusMillis(1), LEASE)).isEmpty();
        assertThat(outbox().claim(id, when, LEASE)).isPresent();
        assertThat(told(id))
                .containsExactly(MessageStatus.SCHEDULED_FOR_RESEND, MessageStatus.SUBMITTED, MessageStatus.SCHEDULED);
        assertThat(steps(id)).endsWith(Step.TRANSMITTED, Step.POSTPONED);
    }

    @Test
    @Tag("F53")
    default void f53_what_a_clock_ahead_promised_or_put_off_is_due_when_it_is_right_again() {
        var ahead = Duration.ofMinutes(10);
        var mine = accepted().id().value();
        var held = accepted().id().value();
        var later = accepted().id().value();
        outbox().postpone(claim(later), now().plusSeconds(90), "x", fault(MessageStatus.SCHEDULED_FOR_RESEND));
        clock().forward(ahead);
        var promised = accepted().id().value();
        outbox().postpone(claim(mine), now().plusSeconds(90), "x", fault(MessageStatus.SCHEDULED_FOR_RESEND));
        claim(held);
        clock().forward(ahead.negated());

        assertThat(outbox().due(now(), 1000)).doesNotContain(mine, promised);
        assertThat(outbox().dueAgain(now())).isEqualTo(2);

        assertThat(outbox().due(now(), 1000)).contains(mine, promised).doesNotContain(held, later);
        assertThat(outbox().dueAgain(now())).isZero();
    }

    @Test
    default void postponing_twice_is_postponing_once() {
        var id = accepted().id().value();
        var claim = claim(id);
        outbox().postpone(claim, now(), "x", fault(MessageStatus.SCHEDULED_FOR_RESEND));

        assertThatThrownBy(() -> outbox().postpone(claim, now(), "x", fault(MessageStatus.SCHEDULED_FOR_RESEND)))
                .isInstanceOf(Outbox.StaleClaim.class);
        assertThat(steps(id)).hasSize(2);
    }

    // --- sealing and sending

    @Test
    default void i9_the_bytes_are_fixed_once_and_reused() {
        var id = accepted().id().value();
        var claim = claim(id);
        var first = Samples.consignment("first");
        outbox().sealed(claim, first, Map.of("signer", "ab"));
        outbox().sealed(claim, Samples.consignment("second"), Map.of());

        var kept = outbox().consignment(id).orElseThrow();
        assertThat(kept).isEqualTo(first);
        assertThat(kept.headers().keySet()).containsExactly("Z-First", "A-Second");
        assertThat(outbox().findByTransmission(first.id()).orElseThrow().id()).isEqualTo(id);
        assertThat(trace().of(id).get(1).facts()).containsEntry("signer", "ab").containsKey("body-sha256");
        assertThat(steps(id)).hasSize(2);
    }

    @Test
    default void f19_what_is_sealed_anew_goes_under_an_id_of_its_own_and_both_sealings_are_traced() {
        var id = accepted().id().value();
        var first = Samples.consignment("first");
        var claim = claim(id);
        outbox().sealed(claim, first, Map.of("encrypted-for", "old"));
        var second = Samples.consignment("second");
        outbox().resealed(claim, second, Map.of("encrypted-for", "new"));

        assertThat(outbox().consignment(id)).contains(second);
        assertThat(outbox().findByTransmission(first.id())).isEmpty();
        assertThat(outbox().findByTransmission(second.id()).orElseThrow().id()).isEqualTo(id);
        assertThat(trace().of(id).get(1).transmission()).isEqualTo(first.id().value());
        assertThat(trace().of(id).get(2).facts())
                .containsEntry("encrypted-for", "new")
                .containsEntry("instead-of", first.id().value());
    }

    @Test
    default void f47_who_was_overtaken_seals_nothing_anew() {
        var id = accepted().id().value();
        var claim = claim(id);
        outbox().sealed(claim, Samples.consignment("first"), Map.of());
        outbox().handBack(claim);

        assertThatThrownBy(() -> outbox().resealed(claim, Samples.consignment("second"), Map.of()))
                .isInstanceOf(Outbox.StaleClaim.class);
        assertThat(steps(id)).hasSize(2);
    }

    @Test
    default void nothing_is_transmitted_before_it_is_sealed() {
        var claim = claim(accepted().id().value());

        assertThatThrownBy(() -> outbox().transmitting(claim)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void transmissions_are_counted_and_traced_with_their_id() {
        var id = accepted().id().value();
        var claim = transmitted(id);
        outbox().postpone(claim, now(), "reset", fault(MessageStatus.SCHEDULED_FOR_RESEND));
        outbox().transmitting(claim(id));

        var facts = outbox().find(id).orElseThrow();
        assertThat(facts.attempts()).isEqualTo(2);
        assertThat(facts.status()).isEqualTo(MessageStatus.SUBMITTED);
        assertThat(trace().of(id))
                .last()
                .extracting(TraceEntry::transmission)
                .isEqualTo(outbox().consignment(id).orElseThrow().id().value());
    }

    @Test
    default void f10_while_an_answer_is_awaited_nothing_is_due_until_the_bytes_go_again() {
        var id = accepted().id().value();
        var resend = now().plusSeconds(600);
        outbox().awaiting(transmitted(id), resend);

        assertThat(outbox().claim(id, resend.minusSeconds(1), LEASE)).isEmpty();
        assertThat(outbox().claim(id, resend, LEASE)).isPresent();
    }

    // --- acknowledgement

    @Test
    default void an_acknowledged_message_waits_for_its_receipt() {
        var id = accepted().id().value();
        transmitted(id);
        acknowledged(id);

        var facts = outbox().find(id).orElseThrow();
        assertThat(facts.status()).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThat(facts.due()).isNull();
        assertThat(facts.receiptDeadline()).isEqualTo(now().plus(DEADLINE));
        assertThat(outbox().claim(id, now(), LEASE)).isEmpty();
        assertThat(told(id)).startsWith(MessageStatus.WAITING_FOR_RECEIPT, MessageStatus.ACKNOWLEDGE);
        assertThat(steps(id)).endsWith(Step.ACKNOWLEDGED);
    }

    @Test
    default void f8_the_same_acknowledgement_again_changes_nothing() {
        var id = accepted().id().value();
        transmitted(id);
        acknowledged(id);
        var before = outbox().find(id);
        acknowledged(id);

        assertThat(outbox().find(id)).isEqualTo(before);
        assertThat(steps(id)).filteredOn(Step.ACKNOWLEDGED::equals).hasSize(1);
        assertThat(steps(id)).doesNotContain(Step.LATE_EVIDENCE);
    }

    @Test
    default void f11_an_acknowledgement_that_overtakes_the_sender_ends_its_claim() {
        var id = accepted().id().value();
        var claim = transmitted(id);
        acknowledged(id);

        assertThatThrownBy(() -> outbox().awaiting(claim, now())).isInstanceOf(Outbox.StaleClaim.class);
        assertThat(status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Test
    default void f12_a_late_acknowledgement_of_a_failed_message_is_recorded_and_changes_nothing() {
        var id = accepted().id().value();
        transmitted(id);
        outbox().fail(id, "refused", Map.of(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
        acknowledged(id);

        assertThat(status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(steps(id)).endsWith(Step.REFUSED_BY_ACCESS_POINT, Step.LATE_EVIDENCE);
    }

    // --- settling

    @Test
    default void an_accepting_receipt_settles_the_message() {
        var id = accepted().id();
        transmitted(id.value());
        acknowledged(id.value());

        assertThat(settle(Samples.accepting(id))).isTrue();
        assertThat(status(id.value())).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(outbox().events(id.value()).get(0).swedish()).startsWith("Mottaget av 0203:af.example");
        assertThat(steps(id.value())).endsWith(Step.RECEIPT_ACCEPTED);
    }

    @Test
    default void a_rejecting_receipt_ends_the_message_and_tells_why() {
        var id = accepted().id();
        transmitted(id.value());
        acknowledged(id.value());

        assertThat(settle(Samples.rejecting(id), fault(MessageStatus.REJECTED))).isTrue();
        assertThat(status(id.value())).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(told(id.value())).startsWith(MessageStatus.MESSAGE_EXCHANGE_ERROR, MessageStatus.REJECTED);
        assertThat(steps(id.value())).endsWith(Step.RECEIPT_REJECTED);
    }

    @Test
    default void f23_a_receipt_before_the_acknowledgement_settles_and_the_acknowledgement_is_late() {
        var id = accepted().id();
        transmitted(id.value());

        assertThat(settle(Samples.accepting(id))).isTrue();
        acknowledged(id.value());

        assertThat(status(id.value())).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(steps(id.value())).endsWith(Step.RECEIPT_ACCEPTED, Step.LATE_EVIDENCE);
    }

    @Test
    default void f23_the_same_receipt_twice_is_no_news() {
        var id = accepted().id();
        transmitted(id.value());
        var receipt = Samples.accepting(id);

        assertThat(settle(receipt)).isTrue();
        assertThat(settle(receipt)).isTrue();
        assertThat(steps(id.value())).endsWith(Step.RECEIPT_ACCEPTED);
    }

    @Test
    default void i10_a_final_state_is_never_left() {
        var id = accepted().id();
        transmitted(id.value());
        settle(Samples.accepting(id));

        assertThat(settle(Samples.rejecting(id))).isFalse();
        outbox().receiptMissing(id.value(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
        outbox().fail(id.value(), "x", Map.of("mdn", "negative"), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
        outbox().again(id.value());

        assertThat(status(id.value())).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(steps(id.value())).endsWith(Step.RECEIPT_ACCEPTED, Step.LATE_EVIDENCE, Step.LATE_EVIDENCE);
        assertThat(told(id.value())).doesNotContain(MessageStatus.MESSAGE_EXCHANGE_ERROR);
    }

    @Test
    default void s97_a_receipt_from_another_party_settles_nothing() {
        var id = accepted().id();
        transmitted(id.value());
        var stranger = new ParticipantId("0203:stranger.example");

        assertThat(settle(Samples.receipt(id, stranger, Samples.MALMO, true))).isFalse();
        assertThat(settle(Samples.receipt(id, Samples.AF, stranger, true))).isFalse();
        assertThat(settle(Samples.accepting(MessageId.random()))).isFalse();

        assertThat(status(id.value())).isEqualTo(MessageStatus.SUBMITTED);
        assertThat(steps(id.value())).endsWith(Step.LATE_EVIDENCE, Step.LATE_EVIDENCE);
    }

    @Test
    default void s97_a_receipt_for_what_was_never_sent_settles_nothing() {
        var id = accepted().id();

        assertThat(settle(Samples.accepting(id))).isFalse();
        assertThat(status(id.value())).isEqualTo(MessageStatus.SCHEDULED);
    }

    @Test
    default void s132_contradicting_receipts_in_parallel_settle_once() {
        var id = accepted().id();
        transmitted(id.value());

        var settled = InParallel.times(12, i -> settle(i % 2 == 0 ? Samples.accepting(id) : Samples.rejecting(id)));

        assertThat(settled).containsOnlyOnce(true);
        assertThat(steps(id.value())).filteredOn(Step.LATE_EVIDENCE::equals).hasSize(11);
    }

    @Test
    default void f22_a_message_whose_receipt_is_missing_is_overdue_and_ends_uncertain() {
        var id = accepted().id().value();
        transmitted(id);
        acknowledged(id);
        assertThat(outbox().overdue(now().plus(DEADLINE).minusSeconds(1), 1000)).doesNotContain(id);
        assertThat(outbox().overdue(now().plus(DEADLINE), 1000)).contains(id);

        outbox().receiptMissing(id, fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
        outbox().receiptMissing(id, fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));

        assertThat(status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(outbox().overdue(now().plus(DEADLINE), 1000)).doesNotContain(id);
        assertThat(steps(id)).filteredOn(Step.RECEIPT_MISSING::equals).hasSize(1);
        assertThat(settle(Samples.accepting(new MessageId(id)))).isFalse();
    }

    @Test
    default void f12_what_is_given_up_before_an_acknowledgement_is_not_due_any_more() {
        var sent = accepted().id().value();
        outbox().postpone(transmitted(sent), now(), "timeout", fault(MessageStatus.SCHEDULED_FOR_RESEND));
        var unsent = accepted().id().value();
        var receipt = Samples.accepting(MessageId.random());
        outbox().accept(receipt, Samples.xml("<kvittens/>"));
        transmitted(receipt.id());

        for (var id : List.of(sent, unsent, receipt.id())) {
            outbox().receiptMissing(id, fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
            assertThat(status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
            assertThat(outbox().due(now().plus(DEADLINE), 1000)).doesNotContain(id);
        }

        assertThat(steps(sent)).endsWith(Step.RECEIPT_MISSING);
        assertThat(steps(unsent)).endsWith(Step.FAILED);
        assertThat(steps(receipt.about().value())).endsWith(Step.RECEIPT_FAILED);
    }

    @Test
    default void a_receipt_that_reached_the_other_side_misses_nothing() {
        var receipt = Samples.accepting(MessageId.random());
        outbox().accept(receipt, Samples.xml("<kvittens/>"));
        transmitted(receipt.id());
        acknowledged(receipt.id());

        outbox().receiptMissing(receipt.id(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));

        assertThat(status(receipt.id())).isEqualTo(MessageStatus.ACKNOWLEDGE);
    }

    @Test
    default void a_failed_message_is_not_due_any_more() {
        var id = accepted().id().value();
        var claim = claim(id);
        outbox().fail(id, "no-certificate", Map.of(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));
        outbox().fail(id, "no-certificate", Map.of(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));

        assertThat(outbox().due(now().plus(DEADLINE), 1000)).doesNotContain(id);
        assertThatThrownBy(() -> outbox().postpone(claim, now(), "x", fault(MessageStatus.SCHEDULED_FOR_RESEND)))
                .isInstanceOf(Outbox.StaleClaim.class);
        assertThat(steps(id)).containsExactly(Step.ACCEPTED_FOR_DELIVERY, Step.FAILED);
        assertThat(told(id)).containsExactly(MessageStatus.MESSAGE_EXCHANGE_ERROR, MessageStatus.SCHEDULED);
    }

    // --- receipts

    @Test
    default void a_receipt_is_promised_once_sent_and_settled_by_the_acknowledgement() {
        var about = MessageId.random();
        var receipt = Samples.receipt(about, Samples.AF, Samples.MALMO, true);
        outbox().accept(receipt, Samples.xml("<kvittens/>"));
        outbox().accept(receipt, Samples.xml("<kvittens/>"));
        transmitted(receipt.id());
        acknowledged(receipt.id());

        var facts = outbox().find(receipt.id()).orElseThrow();
        assertThat(facts.kind()).isEqualTo(OutgoingFacts.Kind.RECEIPT);
        assertThat(facts.about()).isEqualTo(about);
        assertThat(facts.status()).isEqualTo(MessageStatus.ACKNOWLEDGE);
        assertThat(facts.due()).isNull();
        assertThat(facts.receiptDeadline()).isNull();
        assertThat(steps(about.value()))
                .containsExactly(Step.RECEIPT_QUEUED, Step.SEALED, Step.TRANSMITTED, Step.RECEIPT_SENT);
        assertThat(settle(Samples.accepting(new MessageId(receipt.id())))).isFalse();
    }

    @Test
    default void d1_a_settled_receipt_asked_for_again_goes_with_the_same_bytes() {
        var receipt = Samples.accepting(MessageId.random());
        outbox().accept(receipt, Samples.xml("<kvittens/>"));
        outbox().again(receipt.id());
        assertThat(steps(receipt.about().value())).hasSize(1);
        transmitted(receipt.id());
        acknowledged(receipt.id());
        var bytes = outbox().consignment(receipt.id());

        outbox().again(receipt.id());
        var claim = claim(receipt.id());
        assertThat(claim.facts().transmission()).isEqualTo(bytes.orElseThrow().id());
        outbox().transmitting(claim);
        acknowledged(receipt.id());

        assertThat(outbox().consignment(receipt.id())).isEqualTo(bytes);
        assertThat(status(receipt.id())).isEqualTo(MessageStatus.ACKNOWLEDGE);
    }

    @Test
    default void a_receipt_that_cannot_be_delivered_is_traced_with_its_message() {
        var receipt = Samples.accepting(MessageId.random());
        outbox().accept(receipt, Samples.xml("<kvittens/>"));
        outbox().fail(receipt.id(), "refused", Map.of(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));

        assertThat(steps(receipt.about().value())).containsExactly(Step.RECEIPT_QUEUED, Step.RECEIPT_FAILED);
    }

    // --- order

    @Test
    default void i22_a_message_does_not_overtake_an_earlier_one_of_its_conversation() {
        var first = accepted();
        var second = accepted(Samples.inConversation(first.conversation(), Samples.AF));
        var elsewhere = accepted(Samples.inConversation(first.conversation(), new ParticipantId("0203:fk.example")));

        assertThat(outbox().due(now(), 1000))
                .contains(first.id().value(), elsewhere.id().value())
                .doesNotContain(second.id().value());
        assertThat(outbox().claim(second.id().value(), now(), LEASE)).isEmpty();
        transmitted(first.id().value());
        assertThat(outbox().claim(second.id().value(), now(), LEASE)).isEmpty();
        acknowledged(first.id().value());
        assertThat(outbox().claim(second.id().value(), now(), LEASE)).isEmpty();
        assertThat(settle(Samples.accepting(first.id()))).isTrue();
        assertThat(outbox().claim(second.id().value(), now(), LEASE)).isPresent();
    }

    @Test
    default void i22_a_receipt_that_does_not_come_holds_up_the_next_for_a_minute_only() {
        var first = accepted();
        var second = accepted(Samples.inConversation(first.conversation(), Samples.AF))
                .id()
                .value();
        transmitted(first.id().value());
        acknowledged(first.id().value());

        assertThat(outbox().due(now().plusSeconds(55), 1000)).doesNotContain(second);
        assertThat(outbox().claim(second, now().plusSeconds(55), LEASE)).isEmpty();
        assertThat(outbox().due(now().plusSeconds(61), 1000)).contains(second);
        assertThat(outbox().claim(second, now().plusSeconds(61), LEASE)).isPresent();
    }

    @Test
    default void i22_a_failed_message_does_not_hold_up_the_next() {
        var first = accepted();
        var second = accepted(Samples.inConversation(first.conversation(), Samples.AF));
        outbox().fail(first.id().value(), "x", Map.of(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));

        assertThat(outbox().due(now(), 1000)).contains(second.id().value());
    }

    // --- lists and deletion

    static Message from(FunctionAddress function, FunctionAddress to, Instant created) {
        var id = MessageId.random();
        return Samples.message(id, ConversationId.startedBy(id), Samples.MALMO, function, Samples.AF, to, created);
    }

    static Outbox.Filter seen(FunctionAddress... functions) {
        return filter(Set.of(functions), null, null, null, 0, 100);
    }

    private static Outbox.Filter filter(
            Set<FunctionAddress> functions,
            @Nullable String status,
            @Nullable String recipient,
            @Nullable Instant createdFrom,
            int offset,
            int limit) {
        var names = functions.stream().map(FunctionAddress::value).collect(Collectors.toSet());
        return new Outbox.Filter(names, status, recipient, createdFrom, null, null, offset, limit);
    }

    private static FunctionAddress own() {
        return new FunctionAddress("own:" + UUID.randomUUID());
    }

    private List<UUID> ids(Outbox.Filter filter) {
        return outbox().list(filter).stream().map(OutgoingFacts::id).toList();
    }

    @Test
    default void s116_a_list_shows_only_the_functions_one_may_see_newest_first() {
        var mine = own();
        var also = own();
        var first = accepted(from(mine, Samples.FRAGOR, now())).id().value();
        var second = accepted(from(also, Samples.FRAGOR, now())).id().value();
        accepted(from(own(), Samples.FRAGOR, now()));
        var third = accepted(from(mine, Samples.FRAGOR, now())).id().value();
        outbox().accept(Samples.accepting(MessageId.random()), Samples.xml("<kvittens/>"));

        assertThat(ids(seen(mine, also))).containsExactly(third, second, first);
        assertThat(ids(filter(Set.of(mine, also), null, null, null, 1, 1))).containsExactly(second);
        assertThat(ids(seen())).isEmpty();
    }

    @Test
    default void a_list_can_be_narrowed() {
        var mine = own();
        var old = accepted(from(mine, Samples.FRAGOR, now().minusSeconds(60)))
                .id()
                .value();
        var other = new FunctionAddress("af:andra");
        var recent = accepted(from(mine, other, now())).id().value();
        outbox().fail(old, "x", Map.of(), fault(MessageStatus.MESSAGE_EXCHANGE_ERROR));

        assertThat(ids(filter(Set.of(mine), "SCHEDULED", null, null, 0, 9))).containsExactly(recent);
        assertThat(ids(filter(Set.of(mine), "UNHEARD_OF", null, null, 0, 9))).isEmpty();
        assertThat(ids(filter(Set.of(mine), null, other.value(), null, 0, 9))).containsExactly(recent);
        assertThat(ids(filter(Set.of(mine), null, null, now(), 0, 9))).containsExactly(recent);
        assertThat(ids(new Outbox.Filter(Set.of(mine.value()), null, null, null, now().minusSeconds(1), null, 0, 9)))
                .containsExactly(old);
        assertThat(ids(new Outbox.Filter(Set.of(mine.value()), "SCHEDULED", null, null, null, recent, -1, 0)))
                .containsExactly(recent);
    }

    @Test
    default void s135_a_deleted_message_is_gone_for_clients_and_its_evidence_stays() {
        var mine = own();
        var message = accepted(from(mine, Samples.FRAGOR, now()));
        var id = message.id();
        assertThat(outbox().delete(id, Map.of())).isFalse();
        transmitted(id.value());
        acknowledged(id.value());
        assertThat(outbox().delete(id, Map.of())).isFalse();
        settle(Samples.accepting(id));

        assertThat(outbox().delete(id, Map.of("client", "mk"))).isTrue();
        assertThat(outbox().delete(id, Map.of("client", "mk"))).isFalse();

        assertThat(outbox().find(id.value())).isEmpty();
        assertThat(ids(seen(mine))).isEmpty();
        assertThat(outbox().payload(id.value())).isEmpty();
        assertThat(outbox().consignment(id.value())).isEmpty();
        assertThat(outbox().header(id)).isEmpty();
        assertThat(steps(id.value())).endsWith(Step.RECEIPT_ACCEPTED, Step.DELETED);
        assertThat(trace().of(id.value()).get(0).facts()).containsKey("payload-sha256");
        assertThat(outbox().accept(message, Samples.xml("<igen/>"))).isFalse();
    }
}
