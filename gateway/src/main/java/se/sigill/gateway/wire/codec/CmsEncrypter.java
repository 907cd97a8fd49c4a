package se.sigill.gateway.wire.codec;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import se.sigill.gateway.message.Content;

/**
 * Encrypts for one certificate: AuthEnvelopedData with AES-256-GCM (RFC 5083, 5084) or EnvelopedData with AES-256-CBC
 * (RFC 5652 6). Written in definite lengths straight into the one array that is sent: the text is read in pieces and
 * never stands joined.
 */
public final class CmsEncrypter {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int BLOCK = 16;

    private final Mode mode;
    private final KeyTransport transport;

    public enum Mode {
        GCM,
        CBC
    }

    public CmsEncrypter(Mode mode, KeyTransport transport) {
        this.mode = mode;
        this.transport = transport;
    }

    /** @return a ContentInfo in DER */
    public Content encrypt(List<Bytes> text, X509Certificate recipient) {
        try {
            byte[] key = new byte[KEY];
            RANDOM.nextBytes(key);
            byte[] iv = new byte[mode == Mode.GCM ? NONCE : BLOCK];
            RANDOM.nextBytes(iv);
            byte[] recipients = Der.wrap(Ber.SET, recipientInfo(key, recipient));
            return encrypted(text, key, iv, recipients);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot encrypt", e);
        }
    }

    private Content encrypted(List<Bytes> text, byte[] key, byte[] iv, byte[] recipients)
            throws GeneralSecurityException, IOException {
        int length = text.stream().mapToInt(Bytes::length).sum();
        int encryptedLength = mode == Mode.GCM ? length : length - length % BLOCK + BLOCK;
        int tagLength = mode == Mode.GCM ? Der.wrap(Ber.OCTETS, new byte[TAG]).length : 0;

        byte[] content = Der.join(
                CMSObjectIdentifiers.data.getEncoded(), contentAlgorithm(iv), Der.head(Ber.CONTEXT, encryptedLength));
        byte[] info = Der.join(Der.head(Ber.SEQUENCE, content.length + encryptedLength), content);
        byte[] data = Der.join(new byte[] {Ber.INTEGER, 1, 0}, recipients, info);
        int dataLength = data.length + encryptedLength + tagLength;
        byte[] sequence = Der.join(Der.head(Ber.SEQUENCE, dataLength), data);
        int outerLength = sequence.length + encryptedLength + tagLength;
        byte[] tagged = Der.join(contentType().getEncoded(), Der.head(Ber.CONTEXT_CONSTRUCTED, outerLength), sequence);
        int wholeLength = tagged.length + encryptedLength + tagLength;
        byte[] prefix = Der.join(Der.head(Ber.SEQUENCE, wholeLength), tagged);

        Content.Collector out = new Content.Collector();
        out.write(prefix);
        fill(out, text, cipher(key, iv));
        return out.content();
    }

    /** With GCM the cipher leaves its tag right after the text; it belongs in an OCTET STRING of its own. */
    private void fill(Content.Collector out, List<Bytes> text, Cipher cipher)
            throws GeneralSecurityException, IOException {
        for (Bytes piece : text) {
            AesSteps.run(cipher, piece, out);
        }
        byte[] last = cipher.doFinal();
        int end = last.length - (mode == Mode.GCM ? TAG : 0);
        out.write(last, 0, end);
        if (mode == Mode.GCM) {
            out.write(Der.wrap(Ber.OCTETS, Arrays.copyOfRange(last, end, last.length)));
        }
    }

    private Cipher cipher(byte[] key, byte[] iv) throws GeneralSecurityException {
        return mode == Mode.GCM
                ? AesSteps.encrypter("AES/GCM/NoPadding", key, new GCMParameterSpec(TAG * 8, iv))
                : AesSteps.encrypter("AES/CBC/PKCS5Padding", key, new IvParameterSpec(iv));
    }

    private ASN1ObjectIdentifier contentType() {
        return mode == Mode.GCM ? PKCSObjectIdentifiers.id_ct_authEnvelopedData : CMSObjectIdentifiers.envelopedData;
    }

    private byte[] contentAlgorithm(byte[] iv) throws IOException {
        AlgorithmIdentifier algorithm = mode == Mode.GCM
                ? new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(iv, TAG))
                : new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv));
        return algorithm.getEncoded(ASN1Encoding.DER);
    }

    private byte[] recipientInfo(byte[] key, X509Certificate recipient) throws GeneralSecurityException, IOException {
        X500Name issuer =
                X500Name.getInstance(recipient.getIssuerX500Principal().getEncoded());
        RecipientIdentifier id =
                new RecipientIdentifier(new IssuerAndSerialNumber(issuer, recipient.getSerialNumber()));
        ASN1Encodable parameters = transport == KeyTransport.OAEP ? KeyTransport.oaepParameters() : DERNull.INSTANCE;
        ASN1ObjectIdentifier wrapping = transport == KeyTransport.OAEP
                ? PKCSObjectIdentifiers.id_RSAES_OAEP
                : PKCSObjectIdentifiers.rsaEncryption;
        byte[] wrapped = transport.wrap(key, recipient.getPublicKey());
        return new KeyTransRecipientInfo(id, new AlgorithmIdentifier(wrapping, parameters), new DEROctetString(wrapped))
                .getEncoded(ASN1Encoding.DER);
    }
}
