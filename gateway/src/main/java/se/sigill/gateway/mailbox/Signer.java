package se.sigill.gateway.mailbox;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import se.sigill.gateway.message.Digest;

/** A signer's certificate as it is stored and named. */
final class Signer {

    private Signer() {}

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that verified a signature can be encoded", e);
        }
    }

    static X509Certificate decoded(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalStateException("A stored certificate cannot be read", e);
        }
    }

    /** SHA-256 over the certificate, in hexadecimal. */
    static String thumbprint(X509Certificate certificate) {
        return Digest.of(encoded(certificate)).toString();
    }
}
