package se.sigill.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.sigill.gateway.trust.CertificateCheck.Purpose.ORGANISATION_SIGNATURE;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.certs.BadKind;
import se.sigill.certs.DevPki;
import se.sigill.gateway.trust.CertificateCheck.Cause;
import se.sigill.gateway.trust.CertificateCheck.Verdict;

/** Asking a real responder (RFC 6960): whom we believe, for how long, and that not knowing is never good. */
class OcspTest {

    private static final DevPki PKI = DevPki.create(Clock.systemUTC());
    private static final X509Certificate MALMO =
            PKI.organisation("0203:malmo.se").certificate();
    private static final Duration REUSE = Duration.ofMinutes(10);
    private static final Duration FRESHNESS = Duration.ofHours(2);

    @TempDir
    private Path dir;

    private TrustFolder folder;
    private TestResponder responder;
    private Instant now;

    @BeforeEach
    void start() throws Exception {
        now = Instant.now();
        folder = TrustFolder.with(dir, PKI);
        folder.write("trust/issuing.pem", TrustFolder.pem(PKI.issuing()));
        Files.delete(folder.listFile("issuing"));
        responder = new TestResponder(PKI.ocspResponder());
    }

    @AfterEach
    void stop() {
        responder.close();
    }

    private CertificateCheck check() {
        return check(false);
    }

    private CertificateCheck check(boolean nonceRequired) {
        var ocsp = new TrustSettings.Ocsp(
                List.of(new TrustSettings.Responder("trust/issuing.pem", responder.url())),
                REUSE,
                FRESHNESS,
                Duration.ofSeconds(2),
                nonceRequired);
        return new PkixCheck(folder.settings(Duration.ZERO, ocsp, Duration.ZERO), dir);
    }

    private Verdict malmo(CertificateCheck check, Instant at) {
        return check.check(MALMO, ORGANISATION_SIGNATURE, at);
    }

    private static Verdict bad(Cause cause) {
        return new Verdict.Bad(cause);
    }

    @Tag("S12")
    @Test
    void s12_the_responder_says_good_or_revoked() {
        assertThat(malmo(check(), now)).isEqualTo(new Verdict.Good());

        responder.status = new RevokedStatus(Date.from(now.minusSeconds(60)));
        assertThat(malmo(check(), now)).isEqualTo(bad(Cause.REVOKED));
    }

    @Tag("S12")
    @Test
    void s12_whoever_says_revoked_is_believed() throws Exception {
        DevPki pki = PKI;
        X509Certificate revoked = pki.bad(BadKind.REVOKED).certificate();
        folder.writeList("issuing", pki.issuingCrl());

        assertThat(check().check(revoked, ORGANISATION_SIGNATURE, Instant.now().plusSeconds(1)))
                .isEqualTo(bad(Cause.REVOKED));
        responder.status = new RevokedStatus(Date.from(now));
        assertThat(malmo(check(), now)).isEqualTo(bad(Cause.REVOKED));
    }

    /** Answers made in advance have no nonce: whoever stands between can play an older one (S14). */
    @Tag("S14")
    @Test
    void s14_an_older_answer_does_not_undo_a_revocation() {
        CertificateCheck check = check();
        responder.nonce = sent -> null;
        responder.status = new RevokedStatus(Date.from(now.minusSeconds(60)));
        assertThat(malmo(check, now)).isEqualTo(bad(Cause.REVOKED));

        responder.status = org.bouncycastle.cert.ocsp.CertificateStatus.GOOD;
        responder.thisUpdate = responder.thisUpdate.minusSeconds(3600);
        assertThat(malmo(check, now.plus(REUSE).plusSeconds(1))).isEqualTo(bad(Cause.REVOKED));

        responder.thisUpdate = now.plus(REUSE);
        assertThat(malmo(check, now.plus(REUSE).plusSeconds(30))).isEqualTo(new Verdict.Good());
    }

    static Stream<Arguments> noAnswers() {
        return Stream.<Arguments>of(
                wrong("it does not know the certificate", r -> r.status = new UnknownStatus()),
                wrong("an old answer", r -> {
                    r.thisUpdate = Instant.now().minus(FRESHNESS).minusSeconds(60);
                    r.nextUpdate = null;
                }),
                wrong(
                        "an answer whose time is up",
                        r -> r.nextUpdate = Instant.now().minusSeconds(60)),
                wrong("an answer of tomorrow", r -> r.thisUpdate = Instant.now().plus(Duration.ofDays(1))),
                wrong("another's nonce", r -> r.nonce = sent -> otherNonce()),
                wrong("HTTP 500", r -> r.http = 500),
                wrong("a redirect", r -> r.http = 302),
                wrong("nothing", r -> r.instead = new byte[0]),
                wrong("no answer at all", r -> r.instead = new byte[] {0x30, 3, 10, 1, 1}),
                wrong("an answer without end", r -> r.instead = new byte[1 << 20]),
                wrong("silence", r -> r.silent = true));
    }

    static Stream<Arguments> forgeries() {
        return Stream.<Arguments>of(
                wrong("signed by an organisation", r -> r.signer = PKI.organisation("0203:lund.se")),
                wrong(
                        "signed by another's responder",
                        r -> r.signer = DevPki.shared().ocspResponder()),
                wrong("signed without saying by whom", r -> r.sendsCertificate = false),
                wrong(
                        "about another serial",
                        r -> r.about = id -> CertificateID.deriveCertificateID(
                                id, id.getSerialNumber().add(BigInteger.ONE))));
    }

    private static Arguments wrong(String what, Consumer<TestResponder> how) {
        return Arguments.of(what, how);
    }

    private static Extension otherNonce() {
        try {
            return new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                    false,
                    new DEROctetString(new DEROctetString(new byte[32]).getEncoded()));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Tag("S13")
    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    void s13_what_is_no_answer_fails_closed(String what, Consumer<TestResponder> how) {
        how.accept(responder);
        assertThat(malmo(check(), now)).isEqualTo(bad(Cause.REVOCATION_UNKNOWN));
    }

    @Tag("S14")
    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void s14_a_forged_answer_fails_closed(String what, Consumer<TestResponder> how) {
        how.accept(responder);
        assertThat(malmo(check(), now)).isEqualTo(bad(Cause.REVOCATION_UNKNOWN));
    }

    @Tag("S14")
    @Test
    void s14_an_answer_without_nonce_is_taken_unless_one_is_required() {
        responder.nonce = sent -> null;
        assertThat(malmo(check(false), now)).isEqualTo(new Verdict.Good());
        assertThat(malmo(check(true), now)).isEqualTo(bad(Cause.REVOCATION_UNKNOWN));
    }

    @Tag("S13")
    @Tag("F55")
    @Test
    void s13_an_answer_is_reused_then_stands_in_for_silence_and_then_nothing_is_known() {
        CertificateCheck check = check();
        assertThat(malmo(check, now)).isEqualTo(new Verdict.Good());
        assertThat(malmo(check, now.plus(REUSE).minusSeconds(2))).isEqualTo(new Verdict.Good());
        assertThat(responder.asked).hasValue(1);

        responder.http = 503;
        assertThat(malmo(check, now.plus(REUSE))).isEqualTo(new Verdict.Good());
        assertThat(malmo(check, now.plus(FRESHNESS).minusSeconds(30))).isEqualTo(new Verdict.Good());
        assertThat(responder.asked.get()).isGreaterThan(1);
        assertThat(malmo(check, now.plus(FRESHNESS).plusSeconds(1))).isEqualTo(bad(Cause.REVOCATION_UNKNOWN));
    }

    @Tag("S12")
    @Test
    void s12_a_revocation_is_seen_when_the_answer_is_no_longer_reused() {
        CertificateCheck check = check();
        assertThat(malmo(check, now)).isEqualTo(new Verdict.Good());

        responder.status = new RevokedStatus(Date.from(now));
        assertThat(malmo(check, now.plus(REUSE))).isEqualTo(bad(Cause.REVOKED));
    }

    @Test
    void a_fresh_list_stands_in_for_a_silent_responder_and_not_for_one_that_does_not_know() throws Exception {
        folder.writeList("issuing", PKI.issuingCrl());
        responder.http = 503;
        assertThat(malmo(check(), now)).isEqualTo(new Verdict.Good());

        responder.http = 200;
        responder.status = new UnknownStatus();
        assertThat(malmo(check(), now)).isEqualTo(bad(Cause.REVOCATION_UNKNOWN));
    }

    @Tag("S126")
    @Test
    void s126_an_address_in_a_certificate_is_never_asked() throws Exception {
        DevPki talkative = DevPki.create(Clock.systemUTC(), java.net.URI.create(responder.url()));
        TrustFolder other = TrustFolder.with(dir.resolve("other"), talkative);

        Verdict verdict = new PkixCheck(other.settings(), other.path())
                .check(talkative.organisation("0203:malmo.se").certificate(), ORGANISATION_SIGNATURE, Instant.now());

        assertThat(verdict).isEqualTo(new Verdict.Good());
        assertThat(responder.asked).hasValue(0);
    }

    @Test
    void a_responder_without_address_stops_the_start() {
        var ocsp = new TrustSettings.Ocsp(
                List.of(new TrustSettings.Responder("trust/issuing.pem", "ldap://x")),
                REUSE,
                FRESHNESS,
                Duration.ofSeconds(2),
                false);
        assertThatThrownBy(() -> new PkixCheck(folder.settings(Duration.ZERO, ocsp, Duration.ZERO), dir))
                .hasMessageContainingAll("sigill.trust.ocsp.responders[0].url", "http");
    }
}
