package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.platform.HeapShares;

/** Who gets to the pages: those the identity provider sends back, with the roles it gives them. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(PageSecurity.class);
    private static final String LOGIN = "/inloggning";
    private static final String WEAK = "weak_login";
    private static final Set<String> ROOMS = Set.of(
            "arenden",
            "fraga",
            "samtycken",
            "logg",
            "session",
            "inloggning",
            "inloggad",
            "nekad",
            "utloggning",
            "sidor",
            "hjalp");

    private final WebSettings settings;
    private final Members members;
    private final HeapShares heap;

    PageSecurity(WebSettings settings, Members members, HeapShares heap) {
        this.settings = settings;
        this.members = members;
        this.heap = heap;
    }

    @Bean
    @Order(30)
    SecurityFilterChain pages(HttpSecurity http, Provider provider) throws Exception {
        RequestMatcher pages = request -> isPage(request.getRequestURI());
        var issuer = settings.issuer();
        if (issuer != null && settings.acr().isEmpty() && !settings.testMode()) {
            LOG.warn("sigill.web.acr is not set: a login is as strong as the identity provider lets it be");
        }
        if (issuer == null) {
            return new DefaultSecurityFilterChain(pages, (request, response, chain) -> ((HttpServletResponse) response)
                    .sendError(HttpStatus.NOT_FOUND.value()));
        }
        return chain(http.securityMatcher(pages), provider.registrations(issuer), issuer);
    }

    private SecurityFilterChain chain(HttpSecurity http, ClientRegistrationRepository registrations, URI issuer)
            throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, LOGIN);
        requests.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(this::askForAssurance));
        var goodbye = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        goodbye.setPostLogoutRedirectUri("{baseUrl}/");
        return http.authorizeHttpRequests(calls -> calls.requestMatchers("/sidor/**", "/nekad", SessionController.WEAK)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new NoTokens())
                        .loginPage(LOGIN + "/" + Provider.REGISTRATION)
                        .authorizationEndpoint(asking -> asking.authorizationRequestResolver(requests))
                        .redirectionEndpoint(answer -> answer.baseUri("/inloggad"))
                        .userInfoEndpoint(info -> info.oidcUserService(this::officer))
                        .successHandler(new Welcome())
                        .failureHandler(PageSecurity::refused))
                .exceptionHandling(faults -> faults.accessDeniedHandler(
                        (request, response, e) -> response.sendRedirect(SessionController.STALE)))
                .logout(logout -> logout.logoutUrl("/utloggning").logoutSuccessHandler(goodbye))
                .headers(HeadersConfigurer::disable)
                .addFilterBefore(new PageHeaders(issuer), HeaderWriterFilter.class)
                .addFilterBefore(new Idle(settings.idle()), SecurityContextHolderFilter.class)
                .addFilterAfter(new PageRoom(heap), Idle.class)
                .build();
    }

    private static boolean isPage(String path) {
        var rest = path.substring(1);
        int end = rest.indexOf('/');
        return path.equals("/") || ROOMS.contains(end < 0 ? rest : rest.substring(0, end));
    }

    private void askForAssurance(OAuth2AuthorizationRequest.Builder request) {
        if (!settings.acr().isEmpty()) {
            request.additionalParameters(more -> more.put("acr_values", String.join(" ", settings.acr())));
        }
    }

    private OidcUser officer(OidcUserRequest request) {
        var token = request.getIdToken();
        var acr = token.getAuthenticationContextClass();
        if (!settings.acr().isEmpty() && (acr == null || !settings.acr().contains(acr))) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(WEAK), "the acr of its ID token is none of those in sigill.web.acr");
        }
        var name = Optional.ofNullable(token.getFullName()).orElse("Namn saknas");
        Map<String, Object> claims = token.getClaims();
        var member = new Member(token.getSubject(), name, Roles.of(claims.get(settings.rolesClaim())));
        members.loggedIn(member);
        return new Officer(token, member);
    }

    private static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        LOG.warn("A login was refused: {}", e.getMessage());
        boolean weak = e instanceof OAuth2AuthenticationException fault
                && fault.getError().getErrorCode().equals(WEAK);
        response.sendRedirect(weak ? SessionController.WEAK : "/nekad");
    }

    /** To where she was going, in a session that ends by itself. */
    private final class Welcome extends SavedRequestAwareAuthenticationSuccessHandler {

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws IOException, jakarta.servlet.ServletException {
            request.getSession()
                    .setMaxInactiveInterval(Math.toIntExact(settings.idle().toSeconds()));
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }
}
