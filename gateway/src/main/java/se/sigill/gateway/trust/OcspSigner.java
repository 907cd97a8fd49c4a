package se.sigill.gateway.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Who may answer for an issuer (RFC 6960 4.2.2.2): the issuer itself, or one whose certificate the issuer signed for just
 * this. Such a certificate must say that its own revocation is not to be asked for, since nobody else could answer that.
 */
final class OcspSigner {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private OcspSigner() {}

    /** Whether the signature of an answer holds, by a key that may answer for the issuer. */
    static boolean of(BasicOCSPResp answer, X509Certificate issuer, Instant now) {
        String algorithm = new DefaultAlgorithmNameFinder().getAlgorithmName(answer.getSignatureAlgorithmID());
        if (KeyPairs.forgeable(algorithm)) {
            return false;
        }
        return holds(answer, issuer.getPublicKey())
                || named(answer, issuer, now)
                        .filter(certificate -> holds(answer, certificate.getPublicKey()))
                        .isPresent();
    }

    private static boolean holds(BasicOCSPResp answer, PublicKey key) {
        try {
            return !KeyPairs.tooWeak(key)
                    && answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
        } catch (OCSPException | OperatorCreationException e) {
            return false;
        }
    }

    private static Optional<X509Certificate> named(BasicOCSPResp answer, X509Certificate issuer, Instant now) {
        X509CertificateHolder[] sent = answer.getCerts();
        try {
            X509Certificate first = sent.length == 0 ? null : certificate(sent[0]);
            return first != null && mayAnswer(first, issuer, now) ? Optional.of(first) : Optional.empty();
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    private static X509Certificate certificate(X509CertificateHolder sent)
            throws GeneralSecurityException, IOException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(sent.getEncoded()));
    }

    private static boolean mayAnswer(X509Certificate responder, X509Certificate issuer, Instant now)
            throws GeneralSecurityException {
        List<String> purposes = responder.getExtendedKeyUsage();
        boolean named = responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && purposes != null
                && purposes.contains(OCSP_SIGNING)
                && responder.getExtensionValue(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId()) != null
                && Usage.signs(responder)
                && !KeyPairs.forgeable(responder.getSigAlgName());
        boolean valid = !now.isBefore(responder.getNotBefore().toInstant())
                && !now.isAfter(responder.getNotAfter().toInstant());
        if (named && valid) {
            responder.verify(issuer.getPublicKey()); // throws when another signed it
        }
        return named && valid;
    }
}
