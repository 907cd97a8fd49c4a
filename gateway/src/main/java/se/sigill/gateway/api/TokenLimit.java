package se.sigill.gateway.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bounds how often one address may ask for a token, before anything of the question is looked at (S122). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class TokenLimit extends OncePerRequestFilter {

    private final CallLimits limits;
    private final Problems problems;

    TokenLimit(CallLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !TokenIssuer.TOKEN.equals(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limits.tokenRequests(request);
        if (!problems.within(limit, request, response)) {
            return;
        }
        chain.doFilter(request, response);
    }
}
