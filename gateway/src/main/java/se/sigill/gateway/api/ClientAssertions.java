package se.sigill.gateway.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * How a client proves who it is to the embedded issuer: a JWT signed with its own key, issued by and about itself, for
 * us, for five minutes at most, used once (RFC 7523 3).
 */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, JWKSet> keys;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    private ClientAssertions(Map<String, JWKSet> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    static ClientAssertions of(List<ApiSettings.Client> clients, Path folder, Clock clock) {
        return new ClientAssertions(
                clients.stream()
                        .collect(Collectors.toUnmodifiableMap(ApiSettings.Client::id, one -> keys(one, folder))),
                clock);
    }

    private static JWKSet keys(ApiSettings.Client client, Path folder) {
        try {
            var set = client.jwksFile() != null
                    ? JWKSet.load(folder.resolve(client.jwksFile()).toFile())
                    : new JWKSet(JWK.parse(certificate(client.certificateFile(), folder)));
            if (set.getKeys().stream().anyMatch(JWK::isPrivate)) {
                throw new IllegalArgumentException("sigill.api.clients: the keys of " + client.id()
                        + " are private keys; give us the public ones and keep those yourself");
            }
            return set;
        } catch (IOException | ParseException | JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "sigill.api.clients: the keys of " + client.id() + " cannot be read; give a JWK set or a PEM"
                            + " certificate",
                    e);
        }
    }

    private static X509Certificate certificate(@Nullable Path file, Path folder)
            throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(folder.resolve(String.valueOf(file)))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var set = keys.getOrDefault(client.getClientId(), new JWKSet());
        var decoder = TokenReading.verifying(new ImmutableJWKSet<>(set), TokenReading.ALGORITHMS);
        var standard = JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client);
        OAuth2TokenValidator<Jwt> once = jwt -> usedNow(client.getClientId(), jwt)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_client"));
        decoder.setJwtValidator(jwt -> {
            var result = new DelegatingOAuth2TokenValidator<>(List.of(standard)).validate(jwt);
            return result.hasErrors() ? result : once.validate(jwt);
        });
        return decoder;
    }

    private boolean usedNow(String client, Jwt jwt) {
        var now = clock.instant();
        used.values().removeIf(expires -> expires.isBefore(now.minus(TokenReading.SKEW.multipliedBy(4))));
        var id = jwt.getId();
        var expires = jwt.getExpiresAt();
        return id != null
                && id.length() <= 200
                && expires != null
                && expires.isBefore(now.plus(LONGEST).plus(TokenReading.SKEW))
                && used.putIfAbsent(client + " " + id, expires) == null;
    }
}
