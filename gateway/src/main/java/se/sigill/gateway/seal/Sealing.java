package se.sigill.gateway.seal;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.trust.CertificateCheck;

/** What came of sealing. */
public sealed interface Sealing {

    /**
     * @param signer our certificate
     * @param receiver the certificate encrypted for; null for a receipt, which travels in clear
     */
    record Sealed(
            Envelope envelope,
            X509Certificate signer,
            @Nullable X509Certificate receiver) implements Sealing {}

    /** We have no key to sign with for the sender. Needs an operator. */
    record NoKey() implements Sealing {}

    /** The receiver publishes no certificate. */
    record NoCertificate() implements Sealing {}

    /** The receiver's certificate is not good now: nothing is sent (F21, TF-02). */
    record BadCertificate(CertificateCheck.Cause cause) implements Sealing {}
}
