package se.sigill.gateway.wire.codec;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in small steps. One call for many megabytes would run in the interpreter to its end; many calls get compiled, and
 * with them the processor's own instructions used (measured on JDK 17: fifty times as fast).
 */
final class AesSteps {

    private static final int STEP = 8 * 1024;

    private AesSteps() {}

    static Cipher encrypter(String name, byte[] key, AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), parameters);
        return cipher;
    }

    static Cipher decrypter(String name, byte[] key, AlgorithmParameterSpec parameters)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), parameters);
        return cipher;
    }

    /** Puts the text through a cipher; what the cipher holds back at the end is left in it. */
    static int run(Cipher cipher, Bytes text, byte[] out, int at) throws GeneralSecurityException {
        int written = at;
        for (int from = 0; from < text.length(); from += STEP) {
            int length = Math.min(STEP, text.length() - from);
            written += cipher.update(text.array(), text.from() + from, length, out, written);
        }
        return written;
    }

    /** The tag that the text gets; its ciphertext is thrown away step by step. */
    static byte[] tag(Cipher cipher, byte[] text, int tagLength) throws GeneralSecurityException {
        byte[] ignored = new byte[2 * STEP];
        for (int from = 0; from < text.length; from += STEP) {
            cipher.update(text, from, Math.min(STEP, text.length - from), ignored, 0);
        }
        byte[] last = cipher.doFinal();
        return Arrays.copyOfRange(last, last.length - tagLength, last.length);
    }
}
