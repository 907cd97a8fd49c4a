package se.sigill.gateway.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What we ask of a key: a known kind, long enough, and the right half of its pair. */
final class KeyPairs {

    static final int RSA_BITS = 2048;
    static final int EC_BITS = 256;

    private KeyPairs() {}

    /**
     * A key with its certificate, if they belong together and the key is long enough.
     *
     * @param where they lie, for the operator
     * @throws WrongSetting if not
     */
    static OwnKey own(String setting, String where, PrivateKey key, List<X509Certificate> chain) {
        PublicKey publicKey = chain.get(0).getPublicKey();
        if (!match(key, publicKey)) {
            throw new WrongSetting(
                    setting,
                    "the certificate in " + where + " belongs to another key",
                    "Make it anew with the certificate issued for this key");
        }
        if (tooWeak(publicKey)) {
            throw new WrongSetting(
                    setting,
                    "the key in " + where + " is too short",
                    "Use RSA of " + RSA_BITS + " bits or more, or a curve of " + EC_BITS + " bits or more");
        }
        return new OwnKey(key, chain.get(0), chain);
    }

    static boolean tooWeak(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() < RSA_BITS;
        }
        return !(key instanceof ECPublicKey ec)
                || ec.getParams().getCurve().getField().getFieldSize() < EC_BITS;
    }

    /** A signature by a hash that others have made collide. */
    static boolean forgeable(String signatureAlgorithm) {
        String algorithm = signatureAlgorithm.toUpperCase(Locale.ROOT);
        return Stream.of("MD2", "MD5", "SHA1").anyMatch(algorithm::startsWith);
    }

    static boolean match(PrivateKey key, PublicKey publicKey) {
        byte[] probe = "Sigill".getBytes(StandardCharsets.US_ASCII);
        String algorithm = "EC".equals(key.getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
