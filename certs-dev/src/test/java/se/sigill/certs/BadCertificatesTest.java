package se.sigill.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static se.sigill.certs.Lab.PKI;

import java.security.SignatureException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BadCertificatesTest {

    @Test
    @Tag("S10")
    void an_expired_one_fails_for_its_time() {
        assertThat(refusal(BadKind.EXPIRED)).isEqualTo(BasicReason.EXPIRED);
    }

    @Test
    @Tag("S11")
    void one_not_yet_valid_fails_for_its_time() {
        assertThat(refusal(BadKind.NOT_YET_VALID)).isEqualTo(BasicReason.NOT_YET_VALID);
    }

    @Test
    @Tag("S12")
    void a_revoked_one_fails_by_the_list() {
        assertThat(refusal(BadKind.REVOKED)).isEqualTo(BasicReason.REVOKED);
        assertThat(PKI.issuingCrl().isRevoked(PKI.bad(BadKind.REVOKED).certificate()))
                .isTrue();
    }

    @Test
    @Tag("S19")
    void one_of_the_wrong_usage_has_a_valid_chain_but_may_not_sign() {
        Identity bad = PKI.bad(BadKind.WRONG_USAGE);
        assertThatCode(() -> Lab.validate(bad.chain())).doesNotThrowAnyException();
        assertThat(bad.certificate().getKeyUsage()).startsWith(false, false, true, true, false);
    }

    @Test
    @Tag("S18")
    void a_stranger_is_valid_under_its_own_root_and_unknown_to_ours() throws Exception {
        Identity bad = PKI.bad(BadKind.STRANGER);
        assertThat(refusal(BadKind.STRANGER)).isEqualTo(PKIXReason.NO_TRUST_ANCHOR);
        bad.certificate().verify(bad.chain().get(1).getPublicKey());
        assertThat(bad.chain().get(1).getSubjectX500Principal())
                .isNotEqualTo(PKI.issuing().getSubjectX500Principal());
    }

    @Test
    void a_namesake_copies_everything_but_the_key_and_fails_by_its_signature() {
        X509Certificate good = PKI.organisation("0203:malmo.se").certificate();
        Identity bad = PKI.bad(BadKind.SAME_NAME_OTHER_KEY);
        assertThat(bad.certificate().getSubjectX500Principal()).isEqualTo(good.getSubjectX500Principal());
        assertThat(bad.certificate().getIssuerX500Principal()).isEqualTo(good.getIssuerX500Principal());
        assertThat(bad.certificate().getSerialNumber()).isEqualTo(good.getSerialNumber());
        assertThat(bad.certificate().getPublicKey()).isNotEqualTo(good.getPublicKey());
        assertThat(refusal(bad.chain())).isEqualTo(BasicReason.INVALID_SIGNATURE);
        assertThat(refusal(List.of(bad.certificate(), PKI.issuing()))).isEqualTo(BasicReason.INVALID_SIGNATURE);
        assertThat(catchThrowable(() -> bad.certificate().verify(PKI.issuing().getPublicKey())))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void a_small_key_is_small() {
        RSAPublicKey key =
                (RSAPublicKey) PKI.bad(BadKind.SMALL_KEY).certificate().getPublicKey();
        assertThat(key.getModulus().bitLength()).isEqualTo(1024);
    }

    @ParameterizedTest
    @EnumSource
    void every_bad_one_claims_to_be_whoever_it_is_told_to(BadKind kind) {
        assertThat(PKI.bad(kind).certificate().getSubjectX500Principal())
                .isEqualTo(PKI.organisation("0203:malmo.se").certificate().getSubjectX500Principal());
        assertThat(PKI.bad(kind)).isSameAs(PKI.bad(kind, "0203:malmo.se"));
    }

    @Test
    void a_bad_one_can_claim_to_be_an_access_point_or_an_end_of_tls() throws Exception {
        Identity accessPoint = PKI.bad(BadKind.EXPIRED, "arbetsformedlingen-ap");
        assertThat(accessPoint.certificate().getSubjectX500Principal().getName())
                .contains("CN=arbetsformedlingen-ap");
        Identity server = PKI.badTlsServer(BadKind.EXPIRED, "malmo-ap");
        assertThat(server.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(refusal(server.chain())).isEqualTo(BasicReason.EXPIRED);
        Identity client = PKI.badTlsClient(BadKind.STRANGER, "malmo-ap");
        assertThat(client.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(refusal(client.chain())).isEqualTo(PKIXReason.NO_TRUST_ANCHOR);
    }

    private static Object refusal(BadKind kind) {
        return refusal(PKI.bad(kind).chain());
    }

    private static Object refusal(List<X509Certificate> chain) {
        Throwable thrown = catchThrowable(() -> Lab.validate(chain));
        assertThat(thrown).isInstanceOf(CertPathValidatorException.class);
        return ((CertPathValidatorException) thrown).getReason();
    }
}
