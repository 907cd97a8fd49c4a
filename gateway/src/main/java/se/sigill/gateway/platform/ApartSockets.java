package se.sigill.gateway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What access points reach is the AS2 endpoint and nothing else, and the API's socket does not have it: each path is on
 * one socket only. Stands before security, so that a partner cannot even learn what else there is (S129).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // after SafeHeaders
class ApartSockets extends OncePerRequestFilter {

    private final int as2Port;

    ApartSockets(ListenSettings settings) {
        this.as2Port = settings.port();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAs2(request.getRequestURI()) == (request.getLocalPort() == as2Port)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isAs2(String path) {
        return path.equals("/as2") || path.startsWith("/as2/");
    }
}
