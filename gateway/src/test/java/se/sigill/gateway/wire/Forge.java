package se.sigill.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.Identity;

/** Makes transfers with Bouncy Castle's own generators, good ones and bad ones: none of our code takes part. */
public final class Forge {

    public static final BouncyCastleProvider BC = new BouncyCastleProvider();
    public static final byte[] PART = ascii("Content-Type: application/xml\r\n\r\n<xhe/>");

    private Forge() {}

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    public static SignerInfoGenerator signer(Identity identity, String algorithm) throws Exception {
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .build(
                        new JcaContentSignerBuilder(algorithm).setProvider(BC).build(identity.key()),
                        identity.certificate());
    }

    public static byte[] sign(
            byte[] content, boolean encapsulate, List<X509Certificate> certificates, SignerInfoGenerator... signers)
            throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (SignerInfoGenerator signer : signers) {
            generator.addSignerInfoGenerator(signer);
        }
        generator.addCertificates(new JcaCertStore(certificates));
        return generator
                .generate(new CMSProcessableByteArray(content), encapsulate)
                .getEncoded(ASN1Encoding.DER);
    }

    public static byte[] sign(byte[] content, Identity identity) throws Exception {
        return sign(content, false, identity.chain(), signer(identity, "SHA256withRSA"));
    }

    /** A SignedData with other SignerInfos. */
    public static byte[] resigned(byte[] signature, SignerInfo... infos) throws Exception {
        SignedData old = signedData(signature);
        ASN1EncodableVector vector = new ASN1EncodableVector();
        for (SignerInfo info : infos) {
            vector.add(info);
        }
        SignedData changed = new SignedData(
                old.getDigestAlgorithms(), old.getEncapContentInfo(), old.getCertificates(), null, new DERSet(vector));
        return new ContentInfo(org.bouncycastle.asn1.cms.CMSObjectIdentifiers.signedData, changed)
                .getEncoded(ASN1Encoding.DER);
    }

    public static SignerInfo signerInfo(byte[] signature) throws Exception {
        return new CMSSignedData(signature).getSignerInfos().iterator().next().toASN1Structure();
    }

    public static SignerInfo withAttributes(SignerInfo info, @Nullable ASN1Set signed, @Nullable ASN1Set unsigned) {
        return new SignerInfo(
                info.getSID(),
                info.getDigestAlgorithm(),
                signed,
                info.getDigestEncryptionAlgorithm(),
                info.getEncryptedDigest(),
                unsigned);
    }

    private static SignedData signedData(byte[] signature) {
        return SignedData.getInstance(ContentInfo.getInstance(signature).getContent());
    }

    public static byte[] entity(byte[] part, byte[] signature) {
        return entity("", part, signature, "");
    }

    public static byte[] entity(String before, byte[] part, byte[] signature, String after) {
        return join(
                ascii("Content-Type: multipart/signed; boundary=b1; micalg=sha256;\r\n"
                        + " protocol=\"application/pkcs7-signature\"\r\n\r\n" + before + "--b1\r\n"),
                part,
                ascii("""
                        \r
                        --b1\r
                        Content-Type: application/pkcs7-signature; name="smime.p7s"\r
                        Content-Transfer-Encoding: base64\r
                        \r
                        """),
                Base64.getMimeEncoder().encode(signature),
                ascii("\r\n--b1--\r\n" + after));
    }

    public static byte[] gcm(byte[] entity, X509Certificate... recipients) throws Exception {
        CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
        for (X509Certificate recipient : recipients) {
            generator.addRecipientInfoGenerator(oaep(recipient));
        }
        OutputAEADEncryptor encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                .setProvider(BC)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        generator.setBufferSize(1000);
        write(generator.open(out, encryptor), entity);
        return out.toByteArray();
    }

    public static byte[] enveloped(
            ASN1ObjectIdentifier cipher, byte[] entity, JceKeyTransRecipientInfoGenerator recipient) throws Exception {
        CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
        generator.addRecipientInfoGenerator(recipient);
        OutputEncryptor encryptor =
                new JceCMSContentEncryptorBuilder(cipher).setProvider(BC).build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(generator.open(out, encryptor), entity);
        return out.toByteArray();
    }

    public static JceKeyTransRecipientInfoGenerator oaep(X509Certificate recipient) throws Exception {
        return new JceKeyTransRecipientInfoGenerator(
                        recipient,
                        new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                                org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.id_RSAES_OAEP,
                                new org.bouncycastle.asn1.pkcs.RSAESOAEPparams()))
                .setProvider(BC);
    }

    public static JceKeyTransRecipientInfoGenerator pkcs1(X509Certificate recipient) throws Exception {
        return new JceKeyTransRecipientInfoGenerator(recipient).setProvider(BC);
    }

    private static void write(OutputStream out, byte[] entity) throws IOException {
        try (out) {
            out.write(entity);
        }
    }

    static Map<String, String> headers(Node from, Node to) {
        return headers(from.name.value(), to.name.value());
    }

    /** Those of an encrypted transfer with an id of its own, for which a signed receipt is wanted. */
    public static Map<String, String> headers(String from, String to) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("AS2-Version", "1.1");
        headers.put("AS2-From", from);
        headers.put("AS2-To", to);
        headers.put("Message-Id", "<" + UUID.randomUUID() + "@forge>");
        headers.put("Content-Type", "Application/PKCS7-mime; name=\"smime.p7m\"; smime-type=enveloped-data");
        headers.put("Disposition-Notification-To", "forge@example.se");
        headers.put(
                "Disposition-Notification-Options",
                "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, sha1, SHA256");
        return headers;
    }
}
