package se.sigill.gateway.wire.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Makes detached CMS signatures with SHA-256 (RFC 5652 5, RFC 8551): signed attributes are content-type, message-digest,
 * signing-time and CMSAlgorithmProtection (RFC 6211). RSA by the JDK, elliptic curves by Bouncy Castle (measured faster).
 */
public final class CmsSigner {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    /** @param chain our certificate first; all of it goes along */
    public CmsSigner(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /** A detached signature in DER, and the digest of what was signed. */
    public static final class Signature {

        private final byte[] der;
        private final byte[] digest;

        private Signature(byte[] der, byte[] digest) {
            this.der = der;
            this.digest = digest;
        }

        public byte[] der() {
            return der.clone();
        }

        /** SHA-256 over the signed bytes: the MIC (RFC 4130 7.3.1). */
        public byte[] digest() {
            return digest.clone();
        }
    }

    /** Signs the pieces as one. */
    public Signature sign(List<Bytes> content, Instant signingTime) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signerInfo(signingTime));
            generator.addCertificates(new JcaCertStore(chain));
            byte[] der = generator.generate(new Pieces(content), false).getEncoded(ASN1Encoding.DER);
            byte[] digest =
                    (byte[]) generator.getGeneratedDigests().values().iterator().next();
            return new Signature(der, digest);
        } catch (OperatorCreationException | CMSException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("Our own key cannot sign", e);
        }
    }

    private SignerInfoGenerator signerInfo(Instant signingTime)
            throws OperatorCreationException, CertificateEncodingException {
        Attribute time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(signingTime))));
        AttributeTable given = new AttributeTable(time);
        boolean rsa = "RSA".equals(key.getAlgorithm());
        JcaContentSignerBuilder signer = new JcaContentSignerBuilder(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        if (!rsa) {
            signer.setProvider(BOUNCY_CASTLE);
        }
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(given))
                .build(signer.build(key), chain.get(0));
    }

    /** Content in several pieces, read once, without joining them. */
    private record Pieces(List<Bytes> pieces) implements CMSTypedData {

        @Override
        public ASN1ObjectIdentifier getContentType() {
            return CMSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            for (Bytes piece : pieces) {
                piece.writeTo(out);
            }
        }

        @Override
        public Object getContent() {
            return pieces;
        }
    }
}
