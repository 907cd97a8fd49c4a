package se.sigill.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session in which nobody has done anything. That a page looks for news by itself does not count as doing. */
final class Idle extends OncePerRequestFilter {

    private static final String LAST = Idle.class.getName();

    private final Duration limit;

    Idle(Duration limit) {
        this.limit = limit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null && !request.getRequestURI().startsWith("/sidor/")) {
            if (isOver(session)) {
                session.invalidate();
            } else if (request.getHeader("HX-Request") == null) {
                session.setAttribute(LAST, System.nanoTime());
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(HttpSession session) {
        return session.getAttribute(LAST) instanceof Long last && System.nanoTime() - last > limit.toNanos();
    }
}
