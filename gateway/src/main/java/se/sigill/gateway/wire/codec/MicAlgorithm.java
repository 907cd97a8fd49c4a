package se.sigill.gateway.wire.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The digests we use and accept, for signatures and MICs alike: SHA-256 and stronger (rule R3, S71). */
public enum MicAlgorithm {
    SHA_256("SHA-256"),
    SHA_384("SHA-384"),
    SHA_512("SHA-512");

    private final String name;

    MicAlgorithm(String name) {
        this.name = name;
    }

    /** As partners write it: {@code sha-256}, {@code sha256}, {@code SHA256} (RFC 8551 3.5.3.2 and its ancestors). */
    public static Optional<MicAlgorithm> named(String text) {
        String plain = text.strip().replace("-", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.name.replace("-", "").equals(plain))
                .findFirst();
    }

    /** {@code sha-256} (RFC 8551 3.5.3.2). */
    public String micalg() {
        return name.toLowerCase(Locale.ROOT);
    }

    public byte[] of(Bytes content) {
        MessageDigest digest = digest();
        content.addTo(digest);
        return digest.digest();
    }

    public MessageDigest digest() {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has " + name, impossible);
        }
    }
}
