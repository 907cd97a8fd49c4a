package se.sigill.gateway.seal.xhe;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.trust.Rsa;

/**
 * The encryption of a payload: AES-256-CBC, its key by RSA-OAEP-MGF1P with SHA-1 (profile 3.4.4), nothing else.
 *
 * <p>CBC carries no proof of its own: whoever holds this has verified the signature first, and whatever goes wrong here
 * goes wrong without a sign outside, after the same work (decision D8).
 */
public final class PayloadEncryption {

    static final int KEY_LENGTH = 32;
    static final int BLOCK = 16;
    private static final int PORTION = 64 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] wrappedKey;
    private final Optional<byte[]> certificate;
    private final Content ciphertext;

    private PayloadEncryption(byte[] wrappedKey, Optional<byte[]> certificate, Content ciphertext) {
        this.wrappedKey = wrappedKey;
        this.certificate = certificate;
        this.ciphertext = ciphertext;
    }

    /** The encryption of an envelope that has kept the {@link EnvelopeRules} and says it is encrypted. */
    public static PayloadEncryption of(Outline outline) throws NotInProfile {
        Element data = outline.all("xha:Payloads/xha:Payload/xha:PayloadContent/xenc:EncryptedData")
                .get(0);
        Element key = Outline.all(data, "ds:KeyInfo/xenc:EncryptedKey").get(0);
        require(data.getAttribute("Type").equals(Xhe.ELEMENT));
        require(algorithm(data).equals(Xhe.AES256_CBC));
        require(algorithm(key).equals(Xhe.RSA_OAEP));
        for (Element digest : Outline.all(key, "xenc:EncryptionMethod/ds:DigestMethod")) {
            require(digest.getAttribute("Algorithm").equals(Xhe.SHA1));
        }
        Content ciphertext = outline.ciphertext();
        if (ciphertext == null) {
            throw new NotInProfile("structure-encryption");
        }
        byte[] wrapped = Base64Value.decode(
                Outline.all(key, "xenc:CipherData/xenc:CipherValue").get(0).getTextContent());
        return new PayloadEncryption(wrapped, certificate(key), ciphertext);
    }

    /** The certificate the payload says it is encrypted for, DER. */
    public Optional<byte[]> certificate() {
        return certificate.map(byte[]::clone);
    }

    /** The encrypted content key. */
    public byte[] wrappedKey() {
        return wrappedKey.clone();
    }

    /** Feeds the ciphertext to a digest. */
    public void digestInto(MessageDigest digest) {
        ciphertext.addTo(digest);
    }

    /**
     * Decrypts with the first of our keys that opens the content key. If none does, or the ciphertext is not as it
     * should be, there is a plaintext all the same, a meaningless one.
     */
    public Plaintext decrypt(List<PrivateKey> keys) {
        byte[] contentKey = new byte[KEY_LENGTH];
        RANDOM.nextBytes(contentKey);
        boolean unwrapped = false;
        for (PrivateKey key : keys) {
            byte[] found = unwrap(key);
            if (found.length == KEY_LENGTH && !unwrapped) {
                contentKey = found;
                unwrapped = true;
            }
        }
        return decrypt(new SecretKeySpec(contentKey, "AES"), unwrapped);
    }

    /** Either the plaintext, or noise after the same work. */
    public static final class Plaintext {

        private final Content content;
        private final boolean sound;

        Plaintext(Content content, boolean sound) {
            this.content = content;
            this.sound = sound;
        }

        public Content content() {
            return content;
        }

        /** Whether every step went as it should. */
        public boolean sound() {
            return sound;
        }
    }

    /** A new content key, wrapped for the receiver. */
    static byte[] wrap(byte[] contentKey, PublicKey receiver) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, receiver, oaep());
        return cipher.doFinal(contentKey);
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private byte[] unwrap(PrivateKey key) {
        try {
            return Rsa.openOaep(key, wrappedKey, oaep(), KEY_LENGTH);
        } catch (GeneralSecurityException notOurs) {
            return new byte[0];
        }
    }

    /** The last block first, for its last byte says how long the plaintext is. */
    private Plaintext decrypt(SecretKeySpec key, boolean unwrapped) {
        int length = (int) ciphertext.size() - BLOCK;
        if (length < BLOCK || length % BLOCK != 0) {
            return new Plaintext(Content.of(new byte[0]), false);
        }
        int padding = lastByte(key) & 0xFF;
        boolean padded = padding >= 1 && padding <= BLOCK;
        int plainLength = length - (padded ? padding : 0);
        var plain = new Content.Collector();
        Cipher cipher = cipher(key, 0);
        byte[] portion = new byte[PORTION];
        for (int at = 0; at < length; at += PORTION) {
            int count = Math.min(PORTION, length - at);
            update(cipher, BLOCK + at, count, portion);
            plain.write(portion, 0, Math.max(0, Math.min(count, plainLength - at)));
        }
        return new Plaintext(plain.content(), unwrapped && padded);
    }

    private byte lastByte(SecretKeySpec key) {
        byte[] block = new byte[BLOCK];
        update(cipher(key, (int) ciphertext.size() - 2 * BLOCK), (int) ciphertext.size() - BLOCK, BLOCK, block);
        return block[BLOCK - 1];
    }

    private Cipher cipher(SecretKeySpec key, int ivAt) {
        try {
            byte[] iv = new byte[BLOCK];
            ciphertext.read(ivAt, iv, 0, BLOCK);
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES-256-CBC", impossible);
        }
    }

    private void update(Cipher cipher, int from, int count, byte[] into) {
        try {
            byte[] some = new byte[count];
            ciphertext.read(from, some, 0, count);
            cipher.update(some, 0, count, into, 0);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Whole blocks into enough room", impossible);
        }
    }

    private static Optional<byte[]> certificate(Element key) throws NotInProfile {
        List<Element> found = Outline.all(key, "ds:KeyInfo/ds:X509Data/ds:X509Certificate");
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Base64Value.decode(found.get(0).getTextContent()));
    }

    private static String algorithm(Element of) {
        return Outline.all(of, "xenc:EncryptionMethod").get(0).getAttribute("Algorithm");
    }

    private static void require(boolean kept) throws NotInProfile {
        if (!kept) {
            throw new NotInProfile("structure-encryption");
        }
    }

    static OAEPParameterSpec oaep() {
        return new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
    }
}
