package se.sigill.gateway.flow;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import se.sigill.gateway.message.Digest;

/** SHA-256 over a certificate, in hexadecimal: how the trace names it. */
final class Thumbprint {

    private Thumbprint() {}

    static String of(X509Certificate certificate) {
        try {
            return Digest.of(certificate.getEncoded()).toString();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate in use has an encoding", e);
        }
    }
}
