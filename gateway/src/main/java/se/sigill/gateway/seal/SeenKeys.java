package se.sigill.gateway.seal;

import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.seal.xhe.PayloadEncryption;

/**
 * Remembers encrypted content keys, so that one that comes back under another signer or around other ciphertext is
 * refused before it is decrypted (decision D8, S38, S87). The last {@value #REMEMBERED}, in memory.
 */
final class SeenKeys {

    static final int REMEMBERED = 20_000;

    private final Map<Digest, Digest> uses = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Digest> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether the key is new, or used as it was before. */
    boolean admits(PayloadEncryption encryption, X509Certificate signer) {
        Digest key = Digest.of(encryption.wrappedKey());
        Digest use = use(encryption, signer);
        synchronized (uses) {
            Digest before = uses.putIfAbsent(key, use);
            return before == null || before.equals(use);
        }
    }

    private static Digest use(PayloadEncryption encryption, X509Certificate signer) {
        MessageDigest digest = Digest.sha256();
        try {
            digest.update(Digest.of(signer.getEncoded()).bytes());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("A certificate that was parsed has an encoding", impossible);
        }
        encryption.digestInto(digest);
        return Digest.wrap(digest.digest());
    }
}
