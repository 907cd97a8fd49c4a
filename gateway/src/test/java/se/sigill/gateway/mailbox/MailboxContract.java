package se.sigill.gateway.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.sigill.certs.DevPki;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.seal.Verified;
import se.sigill.gateway.seal.VerifiedMessages;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;

/** What every mailbox promises. */
interface MailboxContract {

    X509Certificate SIGNER = DevPki.shared().organisation("0203:malmo.example").certificate();
    ParticipantId OTHER = new ParticipantId("0203:lund.example");

    Mailbox mailbox();

    Trace trace();

    AdjustableClock clock();

    default Instant now() {
        return clock().instant();
    }

    default Mailbox.Depositing deposit(Message message, String payload) {
        return deposit(message, message.recipientFunction(), payload);
    }

    default Mailbox.Depositing deposit(Message message, FunctionAddress mailbox, String payload) {
        return mailbox().deposit(verified(message, payload), mailbox, UUID.randomUUID(), now(), Map.of("rule", "ab"));
    }

    default Verified verified(Message message, String payload) {
        return VerifiedMessages.of(message, payload.getBytes(UTF_8), SIGNER, now());
    }

    default Message deposited() {
        return deposited(Samples.message());
    }

    default Message deposited(Message message) {
        assertThat(deposit(message, "<hemlig/>")).isInstanceOf(Mailbox.Depositing.Deposited.class);
        return message;
    }

    default Optional<Deposit> find(Message message) {
        return mailbox().find(message.id(), Set.of(message.recipientFunction().value()));
    }

    static Message sentBy(ParticipantId sender, MessageId id) {
        return Samples.message(
                id, ConversationId.startedBy(id), sender, Samples.BISTAND, Samples.AF, Samples.FRAGOR, Samples.CREATED);
    }

    static Message to(FunctionAddress mailbox, FunctionAddress from, Instant created) {
        var id = MessageId.random();
        return Samples.message(id, ConversationId.startedBy(id), Samples.MALMO, from, Samples.AF, mailbox, created);
    }

    static Digest digest(String payload) {
        return Digest.of(payload.getBytes(UTF_8));
    }

    default List<Step> steps(MessageId id) {
        assertThat(trace().verify(id.value()).intact()).isTrue();
        return trace().of(id.value()).stream().map(TraceEntry::step).toList();
    }

    @Test
    default void a_deposited_message_lies_in_its_mailbox() throws Exception {
        var message = deposited();
        var deposit = find(message).orElseThrow();

        assertThat(deposit.mailbox()).isEqualTo(Samples.FRAGOR);
        assertThat(deposit.from()).isEqualTo(Samples.MALMO);
        assertThat(deposit.received()).isEqualTo(now());
        assertThat(deposit.signer()).isEqualTo(Digest.of(SIGNER.getEncoded()).toString());
        try (var payload = mailbox().payload(deposit).orElseThrow()) {
            assertThat(payload.readAllBytes()).asString(UTF_8).isEqualTo("<hemlig/>");
        }
        var header = mailbox().header(deposit).orElseThrow();
        assertThat(header.label()).isEqualTo(message.label());
        assertThat(header.sender()).isEqualTo(message.sender());
        assertThat(header.documents())
                .allSatisfy(document -> assertThat(document.texts()).isEmpty());
        assertThat(steps(message.id())).containsExactly(Step.DEPOSITED);
        assertThat(trace().of(message.id().value()).get(0).facts())
                .containsEntry("rule", "ab")
                .containsEntry("mailbox", Samples.FRAGOR.value())
                .containsKey("payload-sha256");
    }

    @Test
    default void d1_the_very_same_message_again_is_a_repetition() {
        var message = deposited();

        assertThat(deposit(message, "<hemlig/>")).isInstanceOf(Mailbox.Depositing.Repeated.class);
        assertThat(steps(message.id())).containsExactly(Step.DEPOSITED, Step.REPEATED);
    }

    @Test
    default void d1_the_same_id_with_other_content_is_a_duplicate_and_the_first_is_untouched() {
        var message = deposited();
        var before = find(message);

        assertThat(deposit(message, "<annat/>")).isInstanceOf(Mailbox.Depositing.Duplicate.class);
        assertThat(find(message)).isEqualTo(before);
    }

    @Test
    default void f31_parallel_copies_end_as_one_row() {
        var message = Samples.message();

        var results = InParallel.times(100, i -> deposit(message, "<hemlig/>"));

        assertThat(results)
                .filteredOn(Mailbox.Depositing.Deposited.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(Mailbox.Depositing.Repeated.class::isInstance)
                .hasSize(99);
    }

    @Test
    default void s58_another_sender_cannot_use_up_an_id() {
        var id = MessageId.random();
        deposited(sentBy(OTHER, id));

        assertThat(deposit(sentBy(Samples.MALMO, id), "<hemlig/>")).isInstanceOf(Mailbox.Depositing.Deposited.class);
        assertThat(mailbox().earlierReceipt(Samples.MALMO, id, digest("<hemlig/>")))
                .isEmpty();
    }

    @Test
    default void s116_an_id_of_several_senders_names_the_newest_in_ones_own_mailboxes() {
        var id = MessageId.random();
        var mine = new FunctionAddress("own:" + UUID.randomUUID());
        var theirs = new FunctionAddress("own:" + UUID.randomUUID());
        deposit(sentBy(Samples.MALMO, id), mine, "<first/>");
        deposit(sentBy(OTHER, id), mine, "<second/>");
        deposit(sentBy(new ParticipantId("0203:annan.example"), id), theirs, "<third/>");

        assertThat(mailbox().find(id, Set.of(mine.value()))).map(Deposit::from).contains(OTHER);
        assertThat(mailbox().find(id, Set.of(mine.value(), theirs.value())))
                .map(Deposit::mailbox)
                .contains(theirs);
        assertThat(mailbox().find(id, Set.of("own:nobody"))).isEmpty();
        assertThat(mailbox().find(id, Set.of())).isEmpty();
        assertThat(mailbox().holds(id)).isTrue();
    }

    @Test
    default void s116_a_deleted_message_leaves_another_sender_s_under_its_id() throws Exception {
        var id = MessageId.random();
        var mine = new FunctionAddress("own:" + UUID.randomUUID());
        deposit(sentBy(Samples.MALMO, id), mine, "<first/>");
        deposit(sentBy(OTHER, id), mine, "<second/>");
        var second = mailbox().find(id, Set.of(mine.value())).orElseThrow();

        var deletions = InParallel.times(10, i -> mailbox().delete(second, Map.of()));

        assertThat(deletions).containsOnlyOnce(true);
        var first = mailbox().find(id, Set.of(mine.value())).orElseThrow();
        assertThat(first.from()).isEqualTo(Samples.MALMO);
        assertThat(mailbox().header(first)).map(header -> header.sender().id()).contains(Samples.MALMO);
        try (var payload = mailbox().payload(first).orElseThrow()) {
            assertThat(payload.readAllBytes()).asString(UTF_8).isEqualTo("<first/>");
        }
        assertThat(mailbox().payload(second)).isEmpty();
    }

    @Test
    default void a_rejected_message_gets_the_same_rejection_again() {
        var id = MessageId.random();
        var receipt = Samples.receipt(id, Samples.AF, Samples.MALMO, false);
        mailbox().rejected(Samples.MALMO, id, digest("<fel/>"), receipt, Map.of());

        assertThat(mailbox().earlierReceipt(Samples.MALMO, id, digest("<fel/>")))
                .contains(receipt);
        assertThat(mailbox().earlierReceipt(Samples.MALMO, id, digest("<annat/>")))
                .isEmpty();
        assertThat(mailbox().earlierReceipt(OTHER, id, digest("<fel/>"))).isEmpty();
        assertThat(mailbox().holds(id)).isFalse();
        assertThat(steps(id)).containsExactly(Step.REJECTED);
        assertThat(trace().of(id.value()).get(0).facts()).containsEntry("reasons", "BV not-found");
    }

    @Test
    default void s58_a_forged_message_rejected_in_anothers_name_stops_nothing() {
        var id = MessageId.random();
        var forged = Samples.receipt(id, Samples.AF, Samples.MALMO, false);
        mailbox().rejected(Samples.MALMO, id, null, forged, Map.of());
        mailbox().rejected(Samples.MALMO, id, null, forged, Map.of());

        deposited(sentBy(Samples.MALMO, id));
        assertThat(mailbox().earlierReceipt(Samples.MALMO, id, digest("<hemlig/>")))
                .isEmpty();
    }

    @Test
    default void i11_the_first_receipt_given_is_the_receipt() {
        var message = deposited();
        var first = Samples.receipt(message.id(), Samples.AF, Samples.MALMO, true);
        mailbox().receipted(Samples.MALMO, message.id(), first);
        mailbox()
                .receipted(Samples.MALMO, message.id(), Samples.receipt(message.id(), Samples.AF, Samples.MALMO, true));

        assertThat(mailbox().earlierReceipt(Samples.MALMO, message.id(), digest("<hemlig/>")))
                .contains(first);
    }

    @Test
    default void d1_a_duplicate_is_rejected_and_the_first_receipt_stays() {
        var message = deposited();
        var accepting = Samples.receipt(message.id(), Samples.AF, Samples.MALMO, true);
        mailbox().receipted(Samples.MALMO, message.id(), accepting);
        var rejecting = Samples.receipt(message.id(), Samples.AF, Samples.MALMO, false);
        mailbox().rejected(Samples.MALMO, message.id(), digest("<annat/>"), rejecting, Map.of());

        assertThat(mailbox().earlierReceipt(Samples.MALMO, message.id(), digest("<hemlig/>")))
                .contains(accepting);
        assertThat(mailbox().earlierReceipt(Samples.MALMO, message.id(), digest("<annat/>")))
                .contains(rejecting);
    }

    @Test
    default void a_fetched_message_is_traced() {
        var message = deposited();
        var deposit = find(message).orElseThrow();
        mailbox().fetched(deposit, Map.of("client", "mk"));
        mailbox().delete(deposit, Map.of());
        mailbox().fetched(deposit, Map.of());

        assertThat(steps(message.id())).containsExactly(Step.DEPOSITED, Step.FETCHED, Step.DELETED);
    }

    @Test
    default void s116_a_list_shows_only_the_mailboxes_one_may_see_newest_first() {
        var mine = new FunctionAddress("own:" + UUID.randomUUID());
        var also = new FunctionAddress("own:" + UUID.randomUUID());
        var first = deposited(to(mine, Samples.BISTAND, now())).id();
        var second = deposited(to(also, Samples.BISTAND, now())).id();
        deposited(to(new FunctionAddress("own:" + UUID.randomUUID()), Samples.BISTAND, now()));
        var third = deposited(to(mine, Samples.BISTAND, now())).id();

        assertThat(ids(new Mailbox.Filter(Set.of(mine.value(), also.value()), null, null, null, null, 0, 100)))
                .containsExactly(third, second, first);
        assertThat(ids(new Mailbox.Filter(Set.of(mine.value(), also.value()), null, null, null, null, 1, 1)))
                .containsExactly(second);
        assertThat(ids(new Mailbox.Filter(Set.of(), null, null, null, null, 0, 100)))
                .isEmpty();
    }

    @Test
    default void a_list_can_be_narrowed() {
        var mine = new FunctionAddress("own:" + UUID.randomUUID());
        var mailboxes = Set.of(mine.value());
        var old = deposited(to(mine, new FunctionAddress("x"), now().minusSeconds(60)))
                .id();
        var recent = deposited(to(mine, Samples.BISTAND, now())).id();

        assertThat(ids(new Mailbox.Filter(mailboxes, "x", null, null, null, 0, 9)))
                .containsExactly(old);
        assertThat(ids(new Mailbox.Filter(mailboxes, null, now(), null, null, 0, 9)))
                .containsExactly(recent);
        assertThat(ids(new Mailbox.Filter(mailboxes, null, null, now().minusSeconds(1), null, 0, 9)))
                .containsExactly(old);
        assertThat(ids(new Mailbox.Filter(mailboxes, null, null, null, recent.value(), -1, 0)))
                .containsExactly(recent);
    }

    private List<MessageId> ids(Mailbox.Filter filter) {
        return mailbox().list(filter).stream().map(Deposit::id).toList();
    }

    @Test
    default void s135_a_deleted_message_is_gone_and_comes_not_back() {
        var mine = new FunctionAddress("own:" + UUID.randomUUID());
        var message = deposited(to(mine, Samples.BISTAND, now()));
        var id = message.id();

        var deposit = find(message).orElseThrow();

        assertThat(mailbox().delete(deposit, Map.of("client", "mk"))).isTrue();
        assertThat(mailbox().delete(deposit, Map.of("client", "mk"))).isFalse();

        assertThat(find(message)).isEmpty();
        assertThat(mailbox().holds(id)).isFalse();
        assertThat(mailbox().payload(deposit)).isEmpty();
        assertThat(mailbox().header(deposit)).isEmpty();
        assertThat(ids(new Mailbox.Filter(Set.of(mine.value()), null, null, null, null, 0, 9)))
                .isEmpty();
        assertThat(deposit(message, "<hemlig/>")).isInstanceOf(Mailbox.Depositing.Repeated.class);
        assertThat(deposit(message, "<annat/>")).isInstanceOf(Mailbox.Depositing.Duplicate.class);
        assertThat(steps(id)).containsExactly(Step.DEPOSITED, Step.DELETED, Step.REPEATED);
    }
}
