package se.sigill.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.sigill.certs.Lab.PKI;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodCertificatesTest {

    static Stream<Identity> all() {
        return Stream.of(
                PKI.organisation("0203:malmo.se"),
                PKI.accessPoint("malmo-ap"),
                PKI.tlsServer("malmo-ap"),
                PKI.tlsClient("malmo-ap"),
                PKI.ocspResponder());
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_chain_of_a_good_one_is_valid_and_not_revoked(Identity identity) {
        assertThatCode(() -> Lab.validate(identity.chain())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_good_one_has_a_large_key_a_random_serial_and_two_years(Identity identity) {
        X509Certificate certificate = identity.certificate();
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .isEqualTo(3072);
        assertThat(certificate.getSerialNumber()).isPositive();
        assertThat(certificate.getSerialNumber().bitLength()).isGreaterThan(64);
        assertThat(certificate.getNotBefore()).isEqualTo("2026-03-01T11:00:00Z");
        assertThat(certificate.getNotAfter()).isEqualTo("2028-03-01T12:00:00Z");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void an_organisation_is_named_by_its_participant_id_and_may_sign_and_be_encrypted_to() throws Exception {
        X509Certificate certificate = PKI.organisation("0203:malmo.se").certificate();
        assertThat(names(certificate)).containsExactly("urn:sigill:participant:0203:malmo.se");
        assertThat(certificate.getSubjectX500Principal().getName())
                .contains("O=Malmö stad")
                .contains("CN=Malmö stad");
        assertThat(certificate.getKeyUsage()).startsWith(true, false, true, true, false, false, false);
    }

    @Test
    void an_organisation_that_nobody_knows_is_called_by_its_id() {
        X509Certificate certificate = PKI.organisation("0203:lund.se").certificate();
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=lund.se");
    }

    @Test
    void a_tls_server_is_reached_on_loopback_under_all_its_names() throws Exception {
        X509Certificate certificate = PKI.tlsServer("malmo-ap").certificate();
        assertThat(names(certificate))
                .contains("malmo-ap", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "urn:sigill:access-point:malmo-ap");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void a_tls_client_is_only_a_client() throws Exception {
        assertThat(PKI.tlsClient("malmo-ap").certificate().getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void the_same_name_gives_the_same_identity_and_another_name_another() {
        assertThat(PKI.accessPoint("malmo-ap")).isSameAs(PKI.accessPoint("malmo-ap"));
        assertThat(PKI.accessPoint("malmo-ap")).isNotEqualTo(PKI.accessPoint("arbetsformedlingen-ap"));
        assertThat(DevPki.shared()).isSameAs(DevPki.shared());
    }

    @Test
    void the_cas_last_ten_years_and_only_they_may_issue() {
        assertThat(PKI.root().getNotAfter()).isEqualTo("2036-03-01T12:00:00Z");
        assertThat(PKI.issuing().getNotAfter()).isEqualTo("2036-03-01T12:00:00Z");
        assertThat(PKI.root().getBasicConstraints()).isEqualTo(1);
        assertThat(PKI.issuing().getBasicConstraints()).isZero();
        assertThat(PKI.issuing().getKeyUsage()).startsWith(false, false, false, false, false, true, true);
    }

    @Test
    void a_revocation_list_is_renewed_before_it_is_stale_and_forgets_nothing() {
        MovingClock clock = new MovingClock();
        DevPki pki = DevPki.create(clock);
        X509Certificate revoked = pki.accessPoint("malmo-ap").certificate();
        pki.revoke(revoked);
        assertThat(pki.issuingCrl()).isSameAs(pki.issuingCrl());
        clock.now = Lab.NOW.plus(Duration.ofDays(100));
        assertThat(pki.issuingCrl().getThisUpdate()).isEqualTo("2026-06-09T12:00:00Z");
        assertThat(pki.issuingCrl().getNextUpdate()).isEqualTo("2026-07-09T12:00:00Z");
        assertThat(pki.issuingCrl().isRevoked(revoked)).isTrue();
    }

    @Test
    void only_what_the_issuing_ca_issued_can_be_revoked() {
        X509Certificate foreign = PKI.bad(BadKind.STRANGER).certificate();
        assertThatThrownBy(() -> PKI.revoke(foreign)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void certificates_say_where_to_ask_only_if_there_is_a_place() throws Exception {
        String lists = "2.5.29.31";
        String information = "1.3.6.1.5.5.7.1.1";
        DevPki online = DevPki.create(Lab.CLOCK, URI.create("http://127.0.0.1:8888"));
        X509Certificate leaf = online.accessPoint("malmo-ap").certificate();
        assertThat(new String(leaf.getExtensionValue(lists), StandardCharsets.ISO_8859_1))
                .contains("http://127.0.0.1:8888/issuing.crl");
        assertThat(new String(leaf.getExtensionValue(information), StandardCharsets.ISO_8859_1))
                .contains("http://127.0.0.1:8888/ocsp");
        assertThat(new String(online.issuing().getExtensionValue(lists), StandardCharsets.ISO_8859_1))
                .contains("http://127.0.0.1:8888/root.crl");
        assertThat(Inquiries.readFrom(online.issuing()).base()).contains(URI.create("http://127.0.0.1:8888/"));
        assertThat(PKI.issuing().getExtensionValue(lists)).isNull();
        assertThat(PKI.accessPoint("malmo-ap").certificate().getExtensionValue(information))
                .isNull();
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> name.get(1).toString())
                .toList();
    }

    private static final class MovingClock extends Clock {

        private Instant now = Lab.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
