package se.sigill.demo;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/**
 * The cryptographic operations that one message and its receipts cannot do without, and nothing around them: what the
 * machine would allow. RSA-3072, AES-256, SHA-256 by the JDK, on every core.
 *
 * <p>Signatures: envelope, transfer, transport receipt, meddelandekvittens, its transfer, its transport receipt (6 made,
 * 6 verified). Key transport: envelope, transfer, the receipt's transfer (3 wrapped, 3 unwrapped).
 */
final class RawCryptography {

    private static final int SIGNATURES = 6;
    private static final int KEY_TRANSPORTS = 3;

    private final KeyPair keys;
    private final byte[] content;

    RawCryptography(int size) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        this.keys = generator.generateKeyPair();
        this.content = new byte[size];
    }

    /** @return messages per second over all cores */
    double perSecond(Duration time) throws Exception {
        var cores = Runtime.getRuntime().availableProcessors();
        var pool = Executors.newFixedThreadPool(cores);
        try {
            Callable<Long> worker = () -> messagesIn(time);
            long messages = 0;
            for (var done : pool.invokeAll(java.util.Collections.nCopies(cores, worker))) {
                messages += done.get();
            }
            return messages / (time.toMillis() / 1000.0);
        } finally {
            pool.shutdown();
        }
    }

    private long messagesIn(Duration time) throws GeneralSecurityException {
        var end = System.nanoTime() + time.toNanos();
        long messages = 0;
        while (System.nanoTime() < end) {
            oneMessage();
            messages++;
        }
        return messages;
    }

    private void oneMessage() throws GeneralSecurityException {
        for (int i = 0; i < SIGNATURES; i++) {
            signAndVerify();
        }
        for (int i = 0; i < KEY_TRANSPORTS; i++) {
            var key = wrapAndUnwrap();
            encryptAndDecrypt(key, i == 0 ? "AES/CBC/PKCS5Padding" : "AES/GCM/NoPadding");
        }
        MessageDigest.getInstance("SHA-256").digest(content);
    }

    private void signAndVerify() throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        var signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.update(content);
        if (!signature.verify(signed)) {
            throw new IllegalStateException("RSA does not verify itself");
        }
    }

    private SecretKey wrapAndUnwrap() throws GeneralSecurityException {
        var generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.WRAP_MODE, keys.getPublic());
        var wrapped = cipher.wrap(generator.generateKey());
        cipher.init(Cipher.UNWRAP_MODE, keys.getPrivate());
        return (SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
    }

    private void encryptAndDecrypt(SecretKey key, String transformation) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        var encrypted = cipher.doFinal(content);
        var parameters = transformation.contains("GCM")
                ? new GCMParameterSpec(128, cipher.getIV())
                : new IvParameterSpec(cipher.getIV());
        cipher.init(Cipher.DECRYPT_MODE, key, parameters);
        cipher.doFinal(encrypted);
    }
}
