package se.sigill.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.sigill.gateway.trust.CertificateCheck.Purpose.ACCESS_POINT_ENCRYPTION;
import static se.sigill.gateway.trust.CertificateCheck.Purpose.ACCESS_POINT_SIGNATURE;
import static se.sigill.gateway.trust.CertificateCheck.Purpose.ORGANISATION_ENCRYPTION;
import static se.sigill.gateway.trust.CertificateCheck.Purpose.ORGANISATION_SIGNATURE;
import static se.sigill.gateway.trust.CertificateCheck.Purpose.TLS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.sigill.certs.BadKind;
import se.sigill.certs.DevPki;
import se.sigill.gateway.trust.CertificateCheck.Cause;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;

class PkixCheckTest {

    private static final String MALMO = "0203:malmo.se";
    private static final DevPki PKI = DevPki.create(Clock.systemUTC());
    private static final X509Certificate GOOD = PKI.organisation(MALMO).certificate();

    static {
        PKI.bad(BadKind.REVOKED);
    }

    @TempDir
    private Path dir;

    private TrustFolder folder;
    private final Instant now = Instant.now();

    @BeforeEach
    void fillTheFolder() throws Exception {
        folder = TrustFolder.with(dir, PKI);
    }

    @ParameterizedTest
    @EnumSource(names = "TLS", mode = EnumSource.Mode.EXCLUDE)
    void a_good_certificate_is_good_for_signing_and_encryption(Purpose purpose) {
        X509Certificate certificate = purpose.name().startsWith("ORGANISATION")
                ? GOOD
                : PKI.accessPoint("malmo-ap").certificate();

        assertThat(check().check(certificate, purpose, now)).isEqualTo(new Verdict.Good());
    }

    @Test
    void a_tls_certificate_is_good_for_tls_as_server_and_as_client() {
        CertificateCheck check = check();

        assertThat(check.check(PKI.tlsServer("malmo-ap").certificate(), TLS, now))
                .isEqualTo(new Verdict.Good());
        assertThat(check.check(PKI.tlsClient("malmo-ap").certificate(), TLS, now))
                .isEqualTo(new Verdict.Good());
    }

    @Tag("S10")
    @Tag("S11")
    @Tag("S12")
    @Tag("S15")
    @Tag("S16")
    @Tag("S18")
    @Tag("S19")
    @Tag("S23")
    @ParameterizedTest
    @CsvSource({
        "EXPIRED, EXPIRED",
        "NOT_YET_VALID, NOT_YET_VALID",
        "REVOKED, REVOKED",
        "WRONG_USAGE, WRONG_USAGE",
        "STRANGER, UNTRUSTED",
        "SAME_NAME_OTHER_KEY, UNTRUSTED",
        "SMALL_KEY, WEAK_KEY"
    })
    void a_bad_certificate_is_refused_for_its_cause(BadKind kind, Cause cause) {
        assertBad(check(), PKI.bad(kind).certificate(), ORGANISATION_SIGNATURE, now, cause);
    }

    @Test
    void a_certificate_that_may_not_sign_may_still_be_encrypted_for() {
        X509Certificate certificate = PKI.bad(BadKind.WRONG_USAGE).certificate();

        assertThat(check().check(certificate, ORGANISATION_ENCRYPTION, now)).isEqualTo(new Verdict.Good());
    }

    @Test
    void s19_a_tls_client_certificate_is_not_for_encryption() {
        assertBad(check(), PKI.tlsClient("malmo-ap").certificate(), ACCESS_POINT_ENCRYPTION, now, Cause.WRONG_USAGE);
    }

    @Test
    void s19_a_ca_is_no_end_entity_and_a_responder_no_access_point() {
        assertBad(check(), PKI.issuing(), ACCESS_POINT_SIGNATURE, now, Cause.WRONG_USAGE);
        assertBad(check(), PKI.ocspResponder().certificate(), ACCESS_POINT_SIGNATURE, now, Cause.WRONG_USAGE);
    }

    @Test
    void s9_the_time_asked_for_decides_and_not_the_time_on_the_wall() {
        Instant later = GOOD.getNotAfter().toInstant().plusSeconds(1);

        assertBad(check(), GOOD, ORGANISATION_SIGNATURE, later, Cause.EXPIRED);
    }

    @Test
    void s12_what_came_in_time_is_judged_by_that_time_and_by_all_that_is_known_of_revocation() {
        Instant expired = GOOD.getNotAfter().toInstant().plusSeconds(1);
        Instant valid = expired.minusSeconds(60);

        assertThat(check().check(GOOD, ORGANISATION_SIGNATURE, valid, now)).isEqualTo(new Verdict.Good());
        assertThat(check().check(GOOD, ORGANISATION_SIGNATURE, expired, now)).isEqualTo(new Verdict.Bad(Cause.EXPIRED));
        assertThat(check().check(PKI.bad(BadKind.REVOKED).certificate(), ORGANISATION_SIGNATURE, valid, now))
                .isEqualTo(new Verdict.Bad(Cause.REVOKED));
    }

    @Test
    void s13_a_stale_list_is_no_answer() {
        Instant stale = PKI.issuingCrl().getNextUpdate().toInstant().plusSeconds(1);

        assertBad(check(), GOOD, ORGANISATION_SIGNATURE, stale, Cause.REVOCATION_UNKNOWN);
    }

    @Test
    void s13_a_list_goes_stale_in_the_middle_of_a_remembered_answer() {
        CertificateCheck check = check();
        Instant fresh = PKI.rootCrl().getNextUpdate().toInstant().minusSeconds(10);

        assertThat(check.check(GOOD, ORGANISATION_SIGNATURE, fresh)).isEqualTo(new Verdict.Good());
        assertBad(check, GOOD, ORGANISATION_SIGNATURE, fresh.plusSeconds(20), Cause.REVOCATION_UNKNOWN);
    }

    @Test
    void a_stale_list_answers_for_as_long_as_grace_is_given() {
        CertificateCheck check = new PkixCheck(folder.settings(Duration.ofDays(2), Duration.ZERO), dir);
        Instant stale = PKI.issuingCrl().getNextUpdate().toInstant().truncatedTo(ChronoUnit.SECONDS);

        assertThat(check.check(GOOD, ORGANISATION_SIGNATURE, stale.plus(Duration.ofDays(1))))
                .isEqualTo(new Verdict.Good());
        assertBad(check, GOOD, ORGANISATION_SIGNATURE, stale.plus(Duration.ofDays(3)), Cause.REVOCATION_UNKNOWN);
    }

    @Test
    void s13_no_list_of_an_issuer_on_the_path_is_no_answer() throws Exception {
        CertificateCheck check = check();
        assertThat(check.check(GOOD, ORGANISATION_SIGNATURE, now)).isEqualTo(new Verdict.Good());

        Files.delete(folder.listFile("root"));

        assertBad(check, GOOD, ORGANISATION_SIGNATURE, now, Cause.REVOCATION_UNKNOWN);
    }

    @Test
    void s13_a_list_signed_by_a_namesake_of_the_issuer_is_no_answer() throws Exception {
        DevPki other = DevPki.create(Clock.systemUTC());
        folder.writeList("issuing", other.issuingCrl());

        assertBad(check(), GOOD, ORGANISATION_SIGNATURE, now, Cause.REVOCATION_UNKNOWN);
    }

    @Test
    void f21_a_certificate_revoked_while_we_run_is_refused_at_once() throws Exception {
        DevPki pki = DevPki.create(Clock.systemUTC());
        TrustFolder other = TrustFolder.with(dir, pki);
        CertificateCheck check = check();
        X509Certificate certificate = pki.organisation(MALMO).certificate();
        assertThat(check.check(certificate, ORGANISATION_SIGNATURE, Instant.now()))
                .isEqualTo(new Verdict.Good());

        pki.revoke(certificate);
        other.writeList("issuing", pki.issuingCrl());

        assertBad(check, certificate, ORGANISATION_SIGNATURE, Instant.now(), Cause.REVOKED);
    }

    @Test
    void a_broken_new_list_leaves_the_old_one_in_force() throws Exception {
        CertificateCheck check = check();
        Files.writeString(folder.listFile("issuing"), "half a li");

        assertThat(check.check(GOOD, ORGANISATION_SIGNATURE, now)).isEqualTo(new Verdict.Good());
        assertBad(check, PKI.bad(BadKind.REVOKED).certificate(), ORGANISATION_SIGNATURE, now, Cause.REVOKED);
    }

    @Test
    void missing_anchors_stop_the_start_and_say_which() {
        TrustSettings none = new TrustSettings(
                new TrustSettings.AccessPointKeys("", List.of()),
                List.of(),
                new TrustSettings.Anchors(List.of("trust/cas.pem"), List.of(), List.of()),
                List.of(),
                Duration.ZERO,
                TrustFolder.NO_OCSP,
                Duration.ZERO);

        assertThatThrownBy(() -> new PkixCheck(none, dir))
                .hasMessageContainingAll("sigill.trust.anchors.access-point", "is empty", "Name the PEM file");
    }

    @Test
    void a_list_that_is_none_stops_the_start() throws Exception {
        Files.writeString(folder.listFile("issuing"), "half a li");

        assertThatThrownBy(this::check)
                .hasMessageContainingAll("sigill.trust.crls", "issuing.crl is no revocation list");
    }

    private CertificateCheck check() {
        return new PkixCheck(folder.settings(), dir);
    }

    private static void assertBad(
            CertificateCheck check, X509Certificate certificate, Purpose purpose, Instant at, Cause cause) {
        assertThat(check.check(certificate, purpose, at)).isEqualTo(new Verdict.Bad(cause));
    }
}
