package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.seal.Sealing;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.wire.Packing;
import se.sigill.gateway.wire.Transmission;

/** When the partner does not answer: the same again, for a day. */
class ResendTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Journeys here = new Journeys(DATABASE);
    private final Send send = here.send();

    private UUID promised() {
        return here.promised(Samples.message());
    }

    private void later(Duration wait) {
        here.clock.forward(wait);
    }

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
        here.network.assertSentTheSame(3);
    }

    @Tag("F21")
    @Test
    void f21_what_waits_is_not_sent_when_the_receivers_certificate_is_revoked_meanwhile() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);
        here.certificates.bad = CertificateCheck.Cause.REVOKED;
        here.sealer.sealing = new Sealing.BadCertificate(CertificateCheck.Cause.REVOKED);

        later(Duration.ofSeconds(30));
        send.step(id);

        assertThat(here.network.sent).hasSize(1);
        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTraced(id)).containsEntry("cause", "receiver-certificate-revoked");
        assertThat(here.lastTold(id).detail()).isEqualTo("uncertain"); // the first attempt may have arrived
    }

    @Tag("F21")
    @Test
    void f21_the_access_points_certificate_is_asked_of_too_and_one_that_is_withdrawn_is_not_used() {
        for (boolean withdrawn : new boolean[] {true, false}) {
            here.sealer.sealing = null;
            here.certificates.published = Journeys.SIGNER;
            var id = promised();
            here.network.says(PlayedNetwork.UNREACHABLE);
            send.step(id);
            if (withdrawn) {
                here.certificates.published = null;
                here.sealer.sealing = new Sealing.NoCertificate();
            } else {
                here.sealer.packing = new Packing.BadCertificate(CertificateCheck.Cause.REVOKED);
                here.certificates.badFor = CertificateCheck.Purpose.ACCESS_POINT_ENCRYPTION;
                here.certificates.bad = CertificateCheck.Cause.REVOKED;
            }
            int sent = here.network.sent.size();

            later(Duration.ofSeconds(30));
            send.step(id);

            assertThat(here.network.sent).hasSize(sent);
            assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        }
    }

    @Tag("F19")
    @Test
    void f19_what_waits_is_sealed_anew_for_the_certificate_that_came_instead() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);
        here.sealer.certificate = Journeys.ANOTHER;
        here.certificates.published = Journeys.ANOTHER;
        later(Duration.ofSeconds(30));
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);
        later(Duration.ofMinutes(5));
        here.network.says(PlayedNetwork.ACKNOWLEDGED);
        send.step(id);

        assertThat(here.network.sent).hasSize(3);
        var before = here.network.sent.get(0);
        var after = here.network.sent.get(1);
        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(here.network.sent.get(2).id()).isEqualTo(after.id());
        assertThat(here.sealer.messages).hasSize(2).extracting(Message::id).containsOnly(new MessageId(id));
        assertThat(here.status(id)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        var sealings = here.trace.of(id).stream()
                .filter(entry -> entry.step() == Step.SEALED)
                .toList();
        assertThat(sealings).hasSize(2);
        assertThat(sealings.get(0).facts()).containsEntry("encrypted-for", Thumbprint.of(Journeys.SIGNER));
        assertThat(sealings.get(1).facts())
                .containsEntry("encrypted-for", Thumbprint.of(Journeys.ANOTHER))
                .containsEntry("instead-of", before.id().value())
                .containsEntry("cause", "receiver-certificate-withdrawn");
    }

    @Tag("F19")
    @Test
    void f19_old_and_new_certificates_beside_each_other_change_nothing_of_what_waits() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);
        here.certificates.alsoPublished = Journeys.ANOTHER;

        later(Duration.ofSeconds(30));
        send.step(id);

        here.network.assertSentTheSame(2);
    }

    @Tag("F19")
    @Test
    void f19_a_new_certificate_that_is_not_good_is_not_used_either() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);
        here.certificates.published = Journeys.ANOTHER;
        here.sealer.sealing = new Sealing.BadCertificate(CertificateCheck.Cause.REVOCATION_UNKNOWN);
        later(Duration.ofSeconds(30));
        send.step(id);
        assertThat(here.status(id)).isEqualTo(MessageStatus.SCHEDULED_FOR_RESEND);

        here.sealer.sealing = new Sealing.BadCertificate(CertificateCheck.Cause.REVOKED);
        later(Duration.ofHours(2));
        send.step(id);

        assertThat(here.network.sent).hasSize(1);
        assertThat(here.status(id)).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(here.lastTraced(id)).containsEntry("cause", "receiver-certificate-withdrawn");
    }

    @Tag("F55")
    @Test
    void f55_what_waits_goes_on_waiting_while_revocation_cannot_be_learnt() {
        var id = promised();
        here.network.says(PlayedNetwork.UNREACHABLE);
        send.step(id);
        here.certificates.bad = CertificateCheck.Cause.REVOCATION_UNKNOWN;
        later(Duration.ofSeconds(30));
        send.step(id);
        assertThat(here.network.sent).hasSize(1);

        here.certificates.bad = null;
        later(Duration.ofHours(2));
        send.step(id);

        here.network.assertSentTheSame(2);
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
    void a_fault_of_our_own_is_like_a_partner_that_cannot_be_reached() {
        var id = promised();
        here.network.partner = () -> {
            throw new IllegalStateException("a fault of ours");
        };

        send.step(id);
        assertThat(here.lastTold(id).detail()).isEqualTo("internal-fault");

        later(Duration.ofHours(24));
        send.step(id);
        assertUncertain(id);
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
        here.network.assertSentTheSame(49);
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
        here.network.assertSentTheSame(2);
    }
}
