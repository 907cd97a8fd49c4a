package se.sigill.certs;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.HexFormat;

/** New secrets: key pairs, serial numbers and passwords. */
final class Keys {

    /** The size of the function certificates of the field, in bits. */
    static final int NORMAL = 3072;

    static final int SMALL = 1024;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** Takes about half a second for 3072 bits, at times several: make them lazily or in parallel. */
    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no RSA keys", e);
        }
    }

    /** Positive, 16 octets, 126 of its bits random: no two certificates share one (RFC 5280 4.1.2.2 allows 20 octets). */
    static BigInteger serial() {
        return new BigInteger(126, RANDOM).setBit(126);
    }

    static char[] password() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).toCharArray();
    }
}
