package se.sigill.gateway.wire.codec;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** How CMS names a certificate: by issuer and serial number or by subject key identifier; both are taken (S21). */
sealed interface CertificateName {

    boolean names(X509Certificate certificate);

    static CertificateName of(SignerIdentifier id) {
        return id.isTagged()
                ? new BySubjectKey(ASN1OctetString.getInstance(id.getId()))
                : new ByIssuer(IssuerAndSerialNumber.getInstance(id.getId()));
    }

    static CertificateName of(RecipientIdentifier id) {
        return id.isTagged()
                ? new BySubjectKey(ASN1OctetString.getInstance(id.getId()))
                : new ByIssuer(IssuerAndSerialNumber.getInstance(id.getId()));
    }

    record ByIssuer(X500Name issuer, BigInteger serial) implements CertificateName {

        ByIssuer(IssuerAndSerialNumber id) {
            this(id.getName(), id.getSerialNumber().getValue());
        }

        @Override
        public boolean names(X509Certificate certificate) {
            return serial.equals(certificate.getSerialNumber())
                    && issuer.equals(X500Name.getInstance(
                            certificate.getIssuerX500Principal().getEncoded()));
        }
    }

    record BySubjectKey(ASN1OctetString id) implements CertificateName {

        @Override
        public boolean names(X509Certificate certificate) {
            byte[] extension = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
            byte[] own = extension == null
                    ? derived(certificate)
                    : SubjectKeyIdentifier.getInstance(
                                    ASN1OctetString.getInstance(extension).getOctets())
                            .getKeyIdentifier();
            return Arrays.equals(id.getOctets(), own);
        }

        /** RFC 5280 4.2.1.2, method 1: a name, not a protection. */
        private static byte[] derived(X509Certificate certificate) {
            try {
                return MessageDigest.getInstance("SHA-1")
                        .digest(SubjectPublicKeyInfo.getInstance(
                                        certificate.getPublicKey().getEncoded())
                                .getPublicKeyData()
                                .getOctets());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every JDK has SHA-1", impossible);
            }
        }
    }
}
