package se.sigill.certs;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public key of an API client as an identity provider wants it, for RS256 and PS256 alike (no {@code alg}).
 *
 * @param keyId the SHA-256 thumbprint of the key (RFC 7638), which a client names as {@code kid} in its assertions
 * @param json a JWK set with this one key (RFC 7517)
 */
public record JwkSet(String keyId, String json) {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    public static JwkSet of(Identity client) {
        if (!(client.certificate().getPublicKey() instanceof RSAPublicKey key)) {
            throw new IllegalArgumentException("the key of " + client.name() + " is not an RSA key");
        }
        return of(key);
    }

    static JwkSet of(RSAPublicKey key) {
        String e = number(key.getPublicExponent());
        String n = number(key.getModulus());
        String keyId = sha256("{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(e, n));
        return new JwkSet(keyId, """
                {"keys": [{"kty": "RSA", "use": "sig", "kid": "%s", "e": "%s", "n": "%s"}]}
                """.formatted(keyId, e, n));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
