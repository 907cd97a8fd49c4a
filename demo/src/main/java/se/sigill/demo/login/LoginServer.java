package se.sigill.demo.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real OpenID provider by Spring Authorization Server, but for the question of who one is: that is chosen from a list. */
@Configuration(proxyBeanMethods = false)
class LoginServer {

    private static final int KEY_SIZE = 2048;

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
        var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, configured -> configured.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/vem")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain choosing(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(calls ->
                        calls.requestMatchers("/vem").permitAll().anyRequest().authenticated())
                .formLogin(form ->
                        form.loginPage("/vem").loginProcessingUrl("/vem").permitAll())
                .authenticationProvider(new Chosen())
                .build();
    }

    /** Whoever is in the list is who she says she is. */
    private static final class Chosen implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication asked) {
            return Someone.ALL.stream()
                    .filter(someone -> someone.id().equals(asked.getName()))
                    .findFirst()
                    .map(someone -> UsernamePasswordAuthenticationToken.authenticated(
                            someone.id(), null, AuthorityUtils.createAuthorityList("USER")))
                    .orElseThrow(() -> new BadCredentialsException("nobody"));
        }

        @Override
        public boolean supports(Class<?> type) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
        }
    }

    @Bean
    RegisteredClientRepository clients(@Value("${demo.gateways}") String gateways) {
        var client = RegisteredClient.withId("sigill")
                .clientId("sigill")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build());
        Login.addresses(gateways)
                .forEach(gateway -> client.redirectUri(gateway + "/inloggad").postLogoutRedirectUri(gateway + "/"));
        return new InMemoryRegisteredClientRepository(client.build());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> roles() {
        return context -> {
            if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                Someone.ALL.stream()
                        .filter(someone ->
                                someone.id().equals(context.getPrincipal().getName()))
                        .forEach(someone -> context.getClaims()
                                .claim("name", someone.name())
                                .claim("acr", someone.acr())
                                .claim("sigill_roles", someone.roles()));
            }
        };
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(
                new JWKSet(new RSAKeyGenerator(KEY_SIZE).keyID("demo").generate()));
    }

    @Bean
    AuthorizationServerSettings addresses(@Value("${demo.issuer}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }
}
