package se.sigill.gateway.api;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may do what: OAuth2 with client credentials, one scope per operation, no cookies and so no CSRF. The token endpoint
 * exists only with the embedded issuer.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    private static final int FETCH_MILLIS = 3_000;
    private static final int LARGEST_KEY_SET = 256 * 1024;

    @Bean
    TokenReading tokenReading(ApiSettings settings, Clock clock) {
        return new TokenReading(settings, clock);
    }

    @Bean
    TokenIssuer tokenIssuer(ApiSettings settings, Clock clock, @Value("${sigill.config:.}") Path folder) {
        return new TokenIssuer(settings, clock, folder);
    }

    @Bean
    JwtDecoder jwtDecoder(
            ApiSettings settings, TokenReading reading, TokenIssuer issuer, @Value("${sigill.config:.}") Path folder) {
        return reading.decoder(settings.embeddedIssuer() ? issuer.keys() : keys(settings.jwkSet(), folder));
    }

    private static JWKSource<SecurityContext> keys(@Nullable String source, Path folder) {
        try {
            if (source != null && source.startsWith("http")) {
                var fetch = new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, LARGEST_KEY_SET);
                return JWKSourceBuilder.create(URI.create(source).toURL(), fetch)
                        .build();
            }
            var file = folder.resolve(String.valueOf(source).replaceFirst("^file:(//)?", ""));
            return new ImmutableJWKSet<>(JWKSet.load(file.toFile()));
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "sigill.api.jwk-set cannot be read; give the https address or the file of a JWK set", e);
        }
    }

    @Bean
    @Order(10)
    SecurityFilterChain tokenEndpoint(
            HttpSecurity http, ApiSettings settings, TokenIssuer issuer, CallLimits limits, Problems problems)
            throws Exception {
        return settings.embeddedIssuer()
                ? issuer.endpoint(http, new ClientLimit(limits, problems))
                : new DefaultSecurityFilterChain(request -> false);
    }

    @Bean
    @Order(20)
    SecurityFilterChain api(HttpSecurity http, TokenReading reading, Problems problems, CallLimits limits)
            throws Exception {
        var refusals = new Refusals(problems, limits);
        return http.securityMatcher("/v1/**", "/oauth2/**")
                .authorizeHttpRequests(ApiSecurity::permit)
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(token -> caller(reading, token)))
                                .authenticationEntryPoint(refusals::unauthorized)
                                .accessDeniedHandler(refusals::forbidden)
                                .withObjectPostProcessor(answering(refusals)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refusals::unauthorized)
                        .accessDeniedHandler(refusals::forbidden))
                .addFilterAfter(new ClientLimit(limits, problems), BearerTokenAuthenticationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void permit(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls) {
        var one = SdkJson.PATH + "/*";
        var read = Scopes.authorities(Scopes.GET);
        var list = Scopes.authorities(Scopes.LIST);
        calls.requestMatchers(HttpMethod.GET, "/v1/openapi", "/v1/openapi.yaml")
                .permitAll()
                .requestMatchers(HttpMethod.POST, SdkJson.PATH, QuestionsController.PATH)
                .hasAnyAuthority(Scopes.authorities(Scopes.SEND, Scopes.SEND_OTHER_SPELLING))
                .requestMatchers(HttpMethod.GET, SdkJson.PATH)
                .hasAnyAuthority(list)
                .requestMatchers(HttpMethod.HEAD, SdkJson.PATH)
                .hasAnyAuthority(list)
                .requestMatchers(HttpMethod.DELETE, one)
                .hasAnyAuthority(Scopes.authorities(Scopes.DELETE))
                .requestMatchers(HttpMethod.GET, one, "/v1/messages/*/trace")
                .hasAnyAuthority(read)
                .requestMatchers(HttpMethod.HEAD, one, "/v1/messages/*/trace")
                .hasAnyAuthority(read)
                .requestMatchers("/v1/operations/**")
                .hasAnyAuthority(Scopes.authorities(Scopes.OPERATE))
                .anyRequest()
                .authenticated();
    }

    private static CallerToken caller(TokenReading reading, Jwt token) {
        return new CallerToken(reading.caller(token), new JwtGrantedAuthoritiesConverter().convert(token));
    }

    /** When the issuer's keys cannot be fetched it is we who fail, not the token (I16: still nobody gets in). */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(Refusals refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((request, response, e) -> {
                    if (e instanceof AuthenticationServiceException) {
                        refusals.unverifiable(request, response, e);
                    } else {
                        refusals.unauthorized(request, response, e);
                    }
                });
                return filter;
            }
        };
    }
}
