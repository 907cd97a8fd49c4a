package se.sigill.gateway.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** An issuer of the tests' own, with real keys. */
final class Tokens {

    static final String ISSUER = "https://login.example.test";
    static final String AUDIENCE = "urn:sigill:api";
    static final RSAKey RSA = rsa("rsa-1");
    static final RSAKey STRANGER = rsa("rsa-1");
    static final ECKey EC = ec();
    static final Path JWKS = write();

    private Tokens() {}

    /** A token with every scope, for these functions. */
    static String forFunctions(String... functions) {
        return token(claims -> claims.claim("auth_id", List.of(functions)));
    }

    static String scoped(String scope, String... functions) {
        return token(claims -> claims.claim("auth_id", List.of(functions)).claim("scope", scope));
    }

    static String token(Consumer<JWTClaimsSet.Builder> change) {
        return sign(claims(change), header(JWSAlgorithm.RS256).build(), signer(RSA));
    }

    /** A token that lacks these claims. */
    static String without(String... names) {
        return token(claims -> List.of(names).forEach(name -> claims.claim(name, null)));
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID("rsa-1").type(JOSEObjectType.JWT);
    }

    static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("klient")
                .claim("azp", "klient")
                .claim("scope", String.join(" ", Scopes.ALL))
                .issueTime(date(0))
                .expirationTime(date(600));
        change.accept(claims);
        return claims.build();
    }

    static Date date(long seconds) {
        Instant at = TestGateway.NOW.plusSeconds(seconds);
        return Date.from(at);
    }

    static String sign(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSSigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write() {
        try {
            var file = Files.createTempFile("issuer", ".jwks.json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, new JWKSet(List.of(RSA.toPublicJWK(), EC.toPublicJWK())).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
