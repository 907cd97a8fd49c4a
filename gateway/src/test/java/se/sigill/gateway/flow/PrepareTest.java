package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.seal.Sealing;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trust.CertificateCheck.Cause;
import se.sigill.gateway.wire.Packing;

/** What must be right before anything of ours is sent. */
class PrepareTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private Path folder;

    private final Journeys here = new Journeys(DATABASE);
    private final Message message = Samples.message();
    private final UUID id = message.id().value();

    private void promisedAndTried() {
        here.promised(message);
        here.send().step(id);
    }

    private void assertNotDelivered(String cause) {
        assertThat(here.network.sent).isEmpty();
        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTold(id).detail()).isEqualTo(cause);
        assertThat(here.lastTold(id).swedish()).isEqualTo("Kunde inte levereras. Rätta och skicka nytt");
        assertThat(here.steps(id)).endsWith(Step.FAILED);
        assertThat(here.lastTraced(id)).containsEntry("cause", cause);
    }

    private void assertWaits(String cause) {
        assertThat(here.network.sent).isEmpty();
        assertThat(here.status(id)).isEqualTo(MessageStatus.SCHEDULED_FOR_RESEND);
        assertThat(here.lastTold(id).detail()).isEqualTo(cause);
        assertThat(here.facts(id).due()).isAfter(here.clock.instant());
    }

    /** It comes through once what was in the way is gone. */
    private void assertGoesOn(Send send) {
        here.clock.forward(Duration.ofMinutes(1));
        send.step(id);
        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Test
    void the_message_that_is_sealed_is_the_message_that_was_promised() {
        promisedAndTried();

        assertThat(here.sealer.messages).containsExactly(message);
    }

    @Tag("TF-02")
    @Tag("F21")
    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REVOCATION_UNKNOWN", "NOT_YET_VALID"})
    void nothing_is_sealed_for_a_certificate_that_is_not_good(Cause cause) {
        here.sealer.sealing = new Sealing.BadCertificate(cause);

        promisedAndTried();

        assertNotDelivered("receiver-certificate-"
                + cause.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    @Tag("TF-02")
    @Test
    void nothing_is_packed_for_an_access_point_whose_certificate_is_not_good() {
        here.sealer.packing = new Packing.BadCertificate(Cause.REVOKED);

        promisedAndTried();

        assertNotDelivered("receiver-certificate-revoked");
    }

    @Tag("F55")
    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"REVOCATION_UNKNOWN", "NOT_YET_VALID"})
    void a_certificate_that_may_prove_good_is_waited_for(Cause cause) {
        here.sealer.sealing = new Sealing.BadCertificate(cause);

        promisedAndTried();
        assertWaits("receiver-certificate-"
                + cause.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));

        here.sealer.sealing = null;
        assertGoesOn(here.send());
    }

    @Tag("F55")
    @Test
    void an_access_point_whose_revocation_state_is_unknown_is_waited_for() {
        here.sealer.packing = new Packing.BadCertificate(Cause.REVOCATION_UNKNOWN);

        promisedAndTried();
        assertWaits("receiver-certificate-revocation-unknown");

        here.sealer.packing = null;
        assertGoesOn(here.send());
    }

    @Test
    void what_was_never_sealed_is_not_delivered_when_its_day_is_over() {
        here.sealer.sealing = new Sealing.BadCertificate(Cause.REVOCATION_UNKNOWN);
        promisedAndTried();

        here.clock.forward(Duration.ofHours(24));
        here.send().step(id);

        assertNotDelivered("receiver-certificate-revocation-unknown");
    }

    @Test
    void a_receiver_without_certificate_cannot_be_written_to() {
        here.sealer.sealing = new Sealing.NoCertificate();

        promisedAndTried();

        assertNotDelivered("no-certificate");
    }

    @Test
    void an_access_point_without_certificate_cannot_be_written_to() {
        here.sealer.packing = new Packing.NoCertificate();

        promisedAndTried();

        assertNotDelivered("no-access-point-certificate");
    }

    @Test
    void a_missing_key_of_our_own_is_for_the_operator_to_find_and_the_message_waits() {
        here.sealer.sealing = new Sealing.NoKey();

        promisedAndTried();
        assertWaits("no-signing-key");

        here.sealer.sealing = null;
        assertGoesOn(here.send());
    }

    @Test
    void a_receiver_that_the_address_book_does_not_have_is_unknown() {
        var stranger = Samples.inConversation(
                new ConversationId(UUID.randomUUID()), new ParticipantId("0203:nowhere.example"));
        var unknown = here.promised(stranger);

        here.send().step(unknown);

        assertThat(here.network.sent).isEmpty();
        assertThat(here.lastTold(unknown).detail()).isEqualTo("receiver-unknown");
    }

    @Test
    void what_a_rule_holds_waits_until_the_rule_lets_it_go() throws IOException {
        here.promised(message);
        try (var rules = RuleChanges.outbound(folder, "hold-for-operator")) {
            here.send(rules).step(id);
        }
        assertWaits("held-by-rule");
        assertThat(here.sealer.messages).isEmpty();

        assertGoesOn(here.send());
    }

    @Test
    void a_rule_may_choose_another_access_point_for_the_way() throws IOException {
        var reserve = new AccessPointName("ap-reserve");
        here.directory.accessPoints.put(reserve, Journeys.accessPoint(reserve));
        here.promised(message);

        try (var rules = RuleChanges.outbound(folder, "ap-reserve")) {
            here.send(rules).step(id);
        }

        assertThat(here.network.sent).singleElement().satisfies(sent -> assertThat(sent.to())
                .isEqualTo(reserve));
    }

    @Test
    void a_rule_that_says_nothing_stops_the_message_and_loses_nothing() throws IOException {
        here.promised(message);
        try (var rules = RuleChanges.outbound(folder, "no such thing")) {
            here.send(rules).step(id);
        }

        assertWaits("internal-fault");
        assertGoesOn(here.send());
    }

    @Test
    void a_receipt_for_an_unknown_sender_is_given_up_and_says_so_in_the_trace() {
        var about = MessageId.random();
        var receipt = Samples.receipt(about, Samples.MALMO, new ParticipantId("0203:nowhere.example"), true);
        here.outbox.accept(receipt, new ReceiptBytes(here.receiptXml).of(receipt));

        here.send().step(receipt.id());

        assertThat(here.steps(about.value())).containsExactly(Step.RECEIPT_QUEUED, Step.RECEIPT_FAILED);
    }
}
