package se.sigill.gateway.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what one client may be refused, and how many tokens it may ask for (S122). Stands in the chains of security, where
 * it is known who calls; elsewhere {@link TokenLimit} and the address count.
 */
final class ClientLimit extends OncePerRequestFilter {

    private final CallLimits limits;
    private final Problems problems;

    ClientLimit(CallLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        var limit = limit(caller);
        if (limit.isPresent() && limit.get().reached()) {
            problems.tooMany(request, response, limit.get());
            return;
        }
        if (caller instanceof OAuth2ClientAuthenticationToken) {
            limit.ifPresent(CallLimits.Limit::count);
        }
        chain.doFilter(request, response);
        if (caller instanceof CallerToken && refused(request, response)) {
            limit.ifPresent(CallLimits.Limit::count);
        }
    }

    private Optional<CallLimits.Limit> limit(@Nullable Authentication caller) {
        if (caller instanceof CallerToken token) {
            return Optional.of(limits.refusals(token.getPrincipal().client()));
        }
        return caller instanceof OAuth2ClientAuthenticationToken client
                ? Optional.of(limits.tokens(client.getName()))
                : Optional.empty();
    }

    /** Waiting for a message to come is no attack, but asking for many that are not there may be. */
    private static boolean refused(HttpServletRequest request, HttpServletResponse response) {
        var status = HttpStatus.resolve(response.getStatus());
        return status != null && status.is4xxClientError() && !HttpMethod.OPTIONS.matches(request.getMethod());
    }
}
