package se.sigill.gateway.trust;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;

/**
 * Opens what was encrypted for a key of ours, wherever the key is. A key in a token never leaves it, and the JDK asks no
 * token for OAEP: the token then does the RSA, and the padding is looked at here (RFC 8017 7.1.2).
 */
public final class Rsa {

    private Rsa() {}

    /**
     * RSAES-OAEP with an empty label.
     *
     * @param length of what is inside, in bytes: a key
     * @throws GeneralSecurityException when anything is wrong; nothing tells what
     * @throws TokenGone when it is the token that cannot
     */
    public static byte[] openOaep(PrivateKey key, byte[] wrapped, OAEPParameterSpec oaep, int length)
            throws GeneralSecurityException {
        return key.getEncoded() == null ? inToken(key, wrapped, oaep, length) : inMemory(key, wrapped, oaep, length);
    }

    /**
     * The bare operation.
     *
     * @return as many bytes as the modulus has
     * @throws TokenGone when it is the token that cannot
     */
    public static byte[] raw(PrivateKey key, byte[] wrapped) throws GeneralSecurityException {
        byte[] block =
                key.getEncoded() == null ? tokenRaw(key, wrapped) : bare(key).doFinal(wrapped);
        if (block.length > wrapped.length) {
            throw new BadPaddingException("RSA");
        }
        byte[] padded = new byte[wrapped.length];
        System.arraycopy(block, 0, padded, padded.length - block.length, block.length);
        return padded;
    }

    private static Cipher bare(PrivateKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key);
        return cipher;
    }

    /**
     * A token tells its own trouble as it tells that of the input. What it always can do shows which it was: the
     * operation on a two.
     */
    private static byte[] tokenRaw(PrivateKey key, byte[] wrapped) throws GeneralSecurityException {
        try {
            Cipher cipher = bare(key);
            if (cipher.getOutputSize(1) != wrapped.length) {
                throw new BadPaddingException("RSA");
            }
            return cipher.doFinal(wrapped);
        } catch (GeneralSecurityException | ProviderException wrong) {
            requireAlive(key);
            throw new BadPaddingException("RSA");
        }
    }

    private static void requireAlive(PrivateKey key) {
        try {
            Cipher cipher = bare(key);
            byte[] two = new byte[cipher.getOutputSize(1)];
            two[two.length - 1] = 2;
            cipher.doFinal(two);
        } catch (GeneralSecurityException | ProviderException gone) {
            throw new TokenGone(gone);
        }
    }

    private static byte[] inMemory(PrivateKey key, byte[] wrapped, OAEPParameterSpec oaep, int length)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, oaep);
        byte[] inside = cipher.doFinal(wrapped);
        if (inside.length != length) {
            throw new BadPaddingException("OAEP");
        }
        return inside;
    }

    /** Looks at every byte whatever the first ones are, so that time tells nothing: zero, seed, hash, zeros, one, key. */
    private static byte[] inToken(PrivateKey key, byte[] wrapped, OAEPParameterSpec oaep, int length)
            throws GeneralSecurityException {
        MessageDigest hash = MessageDigest.getInstance(oaep.getDigestAlgorithm());
        MessageDigest mask =
                MessageDigest.getInstance(((MGF1ParameterSpec) oaep.getMGFParameters()).getDigestAlgorithm());
        byte[] label = hash.digest();
        byte[] block = raw(key, wrapped);
        int data = 1 + label.length;
        int separator = block.length - length - 1;
        if (separator < data + label.length) {
            throw new BadPaddingException("OAEP");
        }
        unmask(block, 1, data, data, block.length, mask);
        unmask(block, data, block.length, 1, data, mask);
        int wrong = block[0] | (block[separator] ^ 1);
        for (int i = 0; i < label.length; i++) {
            wrong |= block[data + i] ^ label[i];
        }
        for (int i = data + label.length; i < separator; i++) {
            wrong |= block[i];
        }
        byte[] inside = Arrays.copyOfRange(block, separator + 1, block.length);
        if (wrong != 0) {
            throw new BadPaddingException("OAEP");
        }
        return inside;
    }

    /** MGF1 over one part of the block, taken off another (RFC 8017 B.2.1). */
    private static void unmask(byte[] block, int from, int to, int seedFrom, int seedTo, MessageDigest hash) {
        byte[] seed = Arrays.copyOfRange(block, seedFrom, seedTo);
        byte[] part = new byte[0];
        for (int i = 0; from + i < to; i++) {
            int at = i % hash.getDigestLength();
            if (at == 0) {
                int counter = i / hash.getDigestLength();
                hash.update(seed);
                part = hash.digest(new byte[] {
                    (byte) (counter >>> 24), (byte) (counter >>> 16), (byte) (counter >>> 8), (byte) counter
                });
            }
            block[from + i] ^= part[at];
        }
    }
}
