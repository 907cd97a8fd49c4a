package se.sigill.gateway.seal.xhe;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.stream.XMLStreamConstants;
import se.sigill.gateway.message.Content;

/**
 * Writes one envelope straight in its canonical form, digesting as it goes: nothing is built but the result,
 * and nothing has to be canonicalized afterwards. Outside first, then the payload, then {@link #sign}.
 */
public final class EnvelopeWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /** What the apex of a canonical SignedInfo inherits, in canonical order (Canonical XML 1.0, 2.4). */
    private static final String SCOPE = " xmlns:ds=\"" + Xhe.DS + "\" xmlns:x=\"" + Xhe.X + "\" xmlns:xha=\"" + Xhe.XHA
            + "\" xmlns:xhb=\"" + Xhe.XHB + "\"";

    private static final String SIGNED_INFO = "<ds:CanonicalizationMethod Algorithm=\"" + Xhe.C14N
            + "\"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\"" + Xhe.RSA_SHA256
            + "\"></ds:SignatureMethod><ds:Reference URI=\"\"><ds:Transforms><ds:Transform Algorithm=\""
            + Xhe.ENVELOPED + "\"></ds:Transform><ds:Transform Algorithm=\"" + Xhe.C14N
            + "\"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm=\"" + Xhe.SHA256
            + "\"></ds:DigestMethod><ds:DigestValue>%s</ds:DigestValue></ds:Reference></ds:SignedInfo>";

    private static final String END = "</x:XHE>";

    private final Content.Collector written = new Content.Collector();
    private final MessageDigest digest = sha256();
    private final OutputStream out = new OutputStream() {
        @Override
        public void write(int b) {
            digest.update((byte) b);
            written.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            digest.update(bytes, from, count);
            written.write(bytes, from, count);
        }
    };

    /** Begins with the outside: everything before the payload's content. */
    public EnvelopeWriter(OutsideXml outside) {
        written.write(DECLARATION.getBytes(StandardCharsets.US_ASCII), 0, DECLARATION.length());
        put(outside.xml());
    }

    /**
     * Encrypts a payload for a receiver.
     *
     * @param payload writes the payload's XML to where it is told
     */
    public void encrypted(X509Certificate receiver, Consumer<OutputStream> payload) throws GeneralSecurityException {
        byte[] key = PayloadEncryption.random(PayloadEncryption.KEY_LENGTH);
        byte[] wrapped = PayloadEncryption.wrap(key, receiver.getPublicKey());
        put("<xenc:EncryptedData xmlns:xenc=\"" + Xhe.XENC + "\" Type=\"" + Xhe.ELEMENT
                + "\"><xenc:EncryptionMethod Algorithm=\"" + Xhe.AES256_CBC
                + "\"></xenc:EncryptionMethod><ds:KeyInfo xmlns:ds=\"" + Xhe.DS
                + "\"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm=\"" + Xhe.RSA_OAEP
                + "\"></xenc:EncryptionMethod>" + keyInfo(receiver) + "<xenc:CipherData><xenc:CipherValue>"
                + base64(wrapped) + "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>"
                + "<xenc:CipherData><xenc:CipherValue>");
        encrypt(new SecretKeySpec(key, "AES"), payload);
        put("</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>");
    }

    /** Puts a payload in clear, in canonical form. */
    public void clear(Consumer<OutputStream> payload) {
        var xml = new ByteArrayOutputStream();
        payload.accept(xml);
        try {
            var scope = Map.of("x", Xhe.X, "xha", Xhe.XHA, "xhb", Xhe.XHB);
            copy(XmlPull.of(Content.of(xml.toByteArray())), new CanonicalXml(out, CanonicalXml.Form.INCLUSIVE, scope));
        } catch (NotInProfile ours) {
            throw new IllegalStateException("A payload of our own breaks " + ours.rule(), ours);
        }
    }

    /** Ends the envelope and signs it. @return the whole envelope */
    public Content sign(PrivateKey key, X509Certificate signer) throws GeneralSecurityException {
        put("</xha:PayloadContent></xha:Payload></xha:Payloads>");
        digest.update(END.getBytes(StandardCharsets.US_ASCII));
        String signedInfo = SIGNED_INFO.formatted(base64(digest.digest()));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(("<ds:SignedInfo" + SCOPE + ">" + signedInfo).getBytes(StandardCharsets.US_ASCII));
        put("<ds:Signature xmlns:ds=\"" + Xhe.DS + "\"><ds:SignedInfo>" + signedInfo + "<ds:SignatureValue>"
                + base64(signature.sign()) + "</ds:SignatureValue>" + keyInfo(signer) + "</ds:Signature>" + END);
        return written.content();
    }

    private void encrypt(SecretKeySpec key, Consumer<OutputStream> payload) throws GeneralSecurityException {
        byte[] iv = PayloadEncryption.random(PayloadEncryption.BLOCK);
        // ISO 10126 padding is that of XML Encryption 5.2: only the last byte says anything
        Cipher cipher = Cipher.getInstance("AES/CBC/ISO10126Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
        try (var base64 = new Base64Output(out)) {
            base64.write(iv);
            var encrypting = new BufferedOutputStream(new CipherOutputStream(base64, cipher), 32 * 1024);
            try (var plain = new WithoutDeclaration(encrypting)) {
                payload.accept(plain);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void copy(XmlPull pull, CanonicalXml canonical) throws NotInProfile {
        int event;
        while ((event = pull.next()) != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                canonical.start(pull.reader());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                canonical.end(pull.reader());
            } else if (pull.depth() > 0) {
                canonical.text(pull.reader());
            }
        }
        canonical.flush();
    }

    private static String keyInfo(X509Certificate certificate) throws CertificateEncodingException {
        return "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>" + base64(certificate.getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void put(String xml) {
        try {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
