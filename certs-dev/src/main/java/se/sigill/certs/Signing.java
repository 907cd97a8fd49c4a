package se.sigill.certs;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Puts a signature on certificates and lists, SHA-256 with RSA, by the providers of the JDK. */
final class Signing {

    private Signing() {}

    static X509Certificate certificate(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
    }

    static X509CRL list(X509v2CRLBuilder builder, PrivateKey key) throws GeneralSecurityException {
        return new JcaX509CRLConverter().getCRL(builder.build(signer(key)));
    }

    /** A certificate signed by its own key: a root, or the wrapping of an API client's key. */
    static X509Certificate self(Template template, KeyPair keys) {
        X500Name name = template.subject();
        X509v3CertificateBuilder builder = empty(template, name, keys.getPublic());
        try {
            for (Extension extension : template.extensions(keys.getPublic())) {
                builder.addExtension(extension);
            }
            return certificate(builder, keys.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make the certificate of " + name, e);
        }
    }

    static X509v3CertificateBuilder empty(Template template, X500Name issuer, PublicKey key) {
        return new X509v3CertificateBuilder(
                issuer,
                Keys.serial(),
                Date.from(template.validity().from()),
                Date.from(template.validity().to()),
                template.subject(),
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    /** Every word of the original, down to serial number and key identifiers, but another key and another signer. */
    static X509Certificate forgery(X509Certificate original, PublicKey key, PrivateKey impostor) {
        try {
            X509CertificateHolder genuine = new JcaX509CertificateHolder(original);
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    genuine.getIssuer(),
                    genuine.getSerialNumber(),
                    genuine.getNotBefore(),
                    genuine.getNotAfter(),
                    genuine.getSubject(),
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            for (Object oid : genuine.getExtensionOIDs()) {
                builder.addExtension(genuine.getExtension((ASN1ObjectIdentifier) oid));
            }
            return certificate(builder, impostor);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot forge a certificate", e);
        }
    }

    private static ContentSigner signer(PrivateKey key) throws GeneralSecurityException {
        try {
            return new JcaContentSignerBuilder("SHA256withRSA").build(key);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("this Java does not sign with SHA-256 and RSA", e);
        }
    }
}
