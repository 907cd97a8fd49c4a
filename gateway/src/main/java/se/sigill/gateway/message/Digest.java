package se.sigill.gateway.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes. */
public final class Digest {

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Digest of(byte[] content) {
        return new Digest(sha256().digest(content));
    }

    public static Digest of(Content content) {
        var sha256 = sha256();
        content.addTo(sha256);
        return new Digest(sha256.digest());
    }

    /** @throws IllegalArgumentException when not 32 bytes */
    public static Digest wrap(byte[] digest) {
        if (digest.length != 32) {
            throw new IllegalArgumentException("SHA-256 has 32 bytes");
        }
        return new Digest(digest.clone());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
