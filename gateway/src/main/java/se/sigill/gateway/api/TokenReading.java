package se.sigill.gateway.api;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Which access tokens we take (S119): signed with an algorithm on the list by a key of the issuer's set, for us, by a
 * client we know, now, and for at most 30 minutes. Key ids only choose within that set; addresses of keys in a token are
 * never followed.
 */
final class TokenReading {

    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    static final Duration SKEW = Duration.ofSeconds(30);

    private final ApiSettings settings;
    private final Clock clock;

    TokenReading(ApiSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        var verifying = verifying(keys, ALGORITHMS);
        verifying.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        return new SeenTokens(verifying, rules(), clock);
    }

    /** Verifies signatures and nothing else; the rules are to be set by the caller. */
    static NimbusJwtDecoder verifying(JWKSource<SecurityContext> keys, Set<JWSAlgorithm> algorithms) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return new NimbusJwtDecoder(processor);
    }

    private OAuth2TokenValidator<Jwt> rules() {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                rule("iss", (jwt, now) -> settings.requiredIssuer().toString().equals(jwt.getClaimAsString("iss"))),
                rule("aud", (jwt, now) -> audience(jwt).contains(settings.audience())),
                rule("client", (jwt, now) -> known(client(jwt))),
                rule("exp", (jwt, now) -> isAfter(jwt.getExpiresAt(), now.minus(SKEW))),
                rule("iat", (jwt, now) -> isBefore(jwt.getIssuedAt(), now.plus(SKEW))),
                rule("nbf", (jwt, now) -> jwt.getNotBefore() == null || isBefore(jwt.getNotBefore(), now.plus(SKEW))),
                rule("lifetime", (jwt, now) -> shortLived(jwt.getIssuedAt(), jwt.getExpiresAt()))));
    }

    private static List<String> audience(Jwt jwt) {
        List<String> audience = jwt.getAudience();
        return audience == null ? List.of() : audience;
    }

    private boolean known(@Nullable String client) {
        if (client == null || client.isBlank()) {
            return false;
        }
        if (settings.embeddedIssuer()) {
            return settings.clients().stream().anyMatch(one -> one.id().equals(client));
        }
        return settings.acceptedClients().isEmpty()
                || settings.acceptedClients().contains(client);
    }

    private OAuth2TokenValidator<Jwt> rule(String claim, BiPredicate<Jwt, Instant> holds) {
        var error = new OAuth2Error("invalid_token", "The claim or rule " + claim + " does not hold", null);
        return jwt -> holds.test(jwt, clock.instant())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(error);
    }

    private static boolean isAfter(@Nullable Instant time, Instant limit) {
        return time != null && time.isAfter(limit);
    }

    private static boolean isBefore(@Nullable Instant time, Instant limit) {
        return time != null && time.isBefore(limit);
    }

    private static boolean shortLived(@Nullable Instant issued, @Nullable Instant expires) {
        return issued != null
                && expires != null
                && Duration.between(issued, expires).compareTo(ApiSettings.LONGEST_TOKEN) <= 0;
    }

    /** {@code azp} as the MT/MK API has it, {@code client_id} as RFC 9068 has it, else the subject. */
    private static @Nullable String client(Jwt jwt) {
        for (var claim : List.of("azp", "client_id", "sub")) {
            if (jwt.getClaims().get(claim) instanceof String client) {
                return client;
            }
        }
        return null;
    }

    Caller caller(Jwt jwt) {
        var client = client(jwt);
        return new Caller(
                client == null ? "" : client, functions(jwt.getClaims().get(settings.authClaim())));
    }

    /** One text or a list of texts; anything else grants nothing. */
    private static Set<String> functions(@Nullable Object claim) {
        if (claim instanceof String one) {
            return Set.of(one);
        }
        return claim instanceof Collection<?> many && many.stream().allMatch(String.class::isInstance)
                ? Set.copyOf(many.stream().map(String.class::cast).toList())
                : Set.of();
    }
}
