package se.sigill.gateway.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * One question about one certificate (RFC 6960 4.1), with a nonce.
 *
 * @param issuer itself good for issuing
 * @param nonce 32 bytes (RFC 8954)
 */
record OcspQuestion(X509Certificate issuer, BigInteger serial, DEROctetString nonce) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 32;

    static OcspQuestion about(X509Certificate certificate, X509Certificate issuer) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return new OcspQuestion(issuer, certificate.getSerialNumber(), new DEROctetString(nonce));
    }

    byte[] encoded() throws IOException {
        try {
            Extension fresh = new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce.getEncoded()));
            // SHA-1 names the issuer here and secures nothing; every responder knows it (RFC 5019 2.1.1)
            CertificateID id = new CertificateID(
                    digests().get(CertificateID.HASH_SHA1), new JcaX509CertificateHolder(issuer), serial);
            return new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(new Extensions(fresh))
                    .build()
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IOException("no question can be made of the certificate", e);
        }
    }

    boolean isAnsweredBy(CertificateID id) {
        try {
            return id.getSerialNumber().equals(serial)
                    && id.matchesIssuer(new JcaX509CertificateHolder(issuer), digests());
        } catch (OCSPException | CertificateEncodingException e) {
            return false;
        }
    }

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("This Java has no digests", e);
        }
    }
}
