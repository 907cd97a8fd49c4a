package se.sigill.gateway.wire.codec;

import java.io.IOException;
import java.io.OutputStream;
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
    static void run(Cipher cipher, Bytes text, OutputStream out) throws GeneralSecurityException, IOException {
        byte[] in = new byte[Math.min(STEP, text.length())];
        byte[] done = new byte[in.length + 64];
        for (int from = 0; from < text.length(); from += STEP) {
            int length = Math.min(STEP, text.length() - from);
            text.read(from, in, length);
            out.write(done, 0, cipher.update(in, 0, length, done, 0));
        }
    }

    /** The tag that the text gets; its ciphertext is thrown away step by step. */
    static byte[] tag(Cipher cipher, Bytes text, int tagLength) throws GeneralSecurityException, IOException {
        run(cipher, text, OutputStream.nullOutputStream());
        byte[] last = cipher.doFinal();
        return Arrays.copyOfRange(last, last.length - tagLength, last.length);
    }
}
