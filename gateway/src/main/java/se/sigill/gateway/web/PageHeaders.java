package se.sigill.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.filter.OncePerRequestFilter;

/** What a page may do: use our own styles and scripts, post to us, and go to the identity provider. Nothing inline. */
final class PageHeaders extends OncePerRequestFilter {

    private final String policy;

    PageHeaders(URI issuer) {
        this.policy =
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
                        + " form-action 'self' " + issuer.getScheme() + "://" + issuer.getAuthority()
                        + "; base-uri 'none'; frame-ancestors 'none'";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", policy);
        if (request.getRequestURI().startsWith("/sidor/")) {
            response.setHeader("Cache-Control", "public, max-age=3600");
        }
        chain.doFilter(request, response);
    }
}
