package se.sigill.gateway.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * The embedded authorization server of the demo: client credentials with private_key_jwt and nothing else (MT/MK API,
 * "Säkerhet"). No refresh tokens, no other endpoints. Its signing key lives as long as the process.
 */
final class TokenIssuer {

    static final String TOKEN = "/oauth2/token";
    private static final String KEYS = "/oauth2/jwks";
    private static final String METADATA = "/.well-known/oauth-authorization-server";

    private final ApiSettings settings;
    private final ClientAssertions assertions;
    private final JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(new JWKSet(key()));

    TokenIssuer(ApiSettings settings, Clock clock, Path folder) {
        this.settings = settings;
        this.assertions = ClientAssertions.of(settings.clients(), folder, clock);
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    JWKSource<SecurityContext> keys() {
        return keys;
    }

    SecurityFilterChain endpoint(HttpSecurity http, ClientLimit limit) throws Exception {
        var generator = new JwtGenerator(new NimbusJwtEncoder(keys));
        generator.setJwtCustomizer(this::fill);
        http.setSharedObject(JWKSource.class, keys);
        return http.securityMatcher(TOKEN, KEYS, METADATA)
                .with(
                        OAuth2AuthorizationServerConfigurer.authorizationServer(),
                        server -> server.registeredClientRepository(
                                        new InMemoryRegisteredClientRepository(registered()))
                                .authorizationServerSettings(serverSettings())
                                .authorizationService(new ForgetfulAuthorizations())
                                .tokenGenerator(generator)
                                .clientAuthentication(
                                        client -> client.authenticationProviders(providers -> providers.stream()
                                                .filter(JwtClientAssertionAuthenticationProvider.class::isInstance)
                                                .map(JwtClientAssertionAuthenticationProvider.class::cast)
                                                .forEach(provider -> provider.setJwtDecoderFactory(assertions)))))
                .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                .addFilterBefore(limit, AuthorizationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private AuthorizationServerSettings serverSettings() {
        return AuthorizationServerSettings.builder()
                .issuer(settings.requiredIssuer().toString())
                .tokenEndpoint(TOKEN)
                .jwkSetEndpoint(KEYS)
                .build();
    }

    private List<RegisteredClient> registered() {
        ApiSettings.require(
                !settings.clients().isEmpty(), "clients", "is empty; the embedded issuer needs a client to issue to");
        return settings.clients().stream().map(this::registered).toList();
    }

    private RegisteredClient registered(ApiSettings.Client client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.tokenLifetime())
                        .build())
                .build();
    }

    private void fill(JwtEncodingContext token) {
        var id = token.getRegisteredClient().getClientId();
        var functions = settings.clients().stream()
                .filter(client -> client.id().equals(id))
                .flatMap(client -> client.authIds().stream())
                .toList();
        token.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        token.getClaims()
                .audience(List.of(settings.audience()))
                .claim("azp", id)
                .claim(settings.authClaim(), functions);
    }
}
