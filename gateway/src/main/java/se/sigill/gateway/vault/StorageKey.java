package se.sigill.gateway.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import se.sigill.gateway.message.Digest;

/**
 * The gateway's storage key: wraps the keys of contents and protects short texts, AES-256-GCM with a random nonce of 96
 * bits before the ciphertext. What it is used for stands in the associated data, so that nothing it made can be opened
 * as something else.
 */
final class StorageKey {

    static final int SIZE = 32;

    private static final String CONTENT_KEY = "sigill/content-key/";
    private static final String FEW = "sigill/few/";

    private final SecretKey key;
    private final String fingerprint;
    private final SecureRandom random = new SecureRandom();

    StorageKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.fingerprint = fingerprint(key);
    }

    /** Tells keys apart without telling the key: the first 16 hexadecimal digits of a hash. */
    String fingerprint() {
        return fingerprint;
    }

    byte[] newContentKey() {
        byte[] contentKey = new byte[SIZE];
        random.nextBytes(contentKey);
        return contentKey;
    }

    byte[] wrap(byte[] contentKey, UUID content) {
        return seal(contentKey, CONTENT_KEY + content);
    }

    byte[] unwrap(byte[] wrapped, UUID content) {
        return open(wrapped, CONTENT_KEY + content);
    }

    byte[] protect(byte[] few, String context) {
        return seal(few, FEW + context);
    }

    byte[] reveal(byte[] protectedBytes, String context) {
        return open(protectedBytes, FEW + context);
    }

    private byte[] seal(byte[] plain, String use) {
        byte[] nonce = new byte[Gcm.NONCE];
        random.nextBytes(nonce);
        byte[] sealed = Gcm.encrypt(key, nonce, use.getBytes(UTF_8), plain);
        byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
        return both;
    }

    private byte[] open(byte[] both, String use) {
        if (both.length < Gcm.NONCE + Gcm.TAG) {
            throw new IllegalStateException("Protected bytes were cut");
        }
        byte[] nonce = Arrays.copyOf(both, Gcm.NONCE);
        return Gcm.decrypt(key, nonce, use.getBytes(UTF_8), Arrays.copyOfRange(both, Gcm.NONCE, both.length));
    }

    private static String fingerprint(byte[] key) {
        var sha256 = Digest.sha256();
        sha256.update("sigill/storage-key/".getBytes(UTF_8));
        return HexFormat.of().formatHex(sha256.digest(key), 0, 8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
