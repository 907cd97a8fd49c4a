package se.sigill.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import se.sigill.gateway.message.Scratch;
import se.sigill.gateway.platform.HeapShares;

/**
 * A form is read before anybody looks whose it is, and its files must not lie on disk in clear. So only who is logged in
 * may send one, and it stands on the heap, when there is room; what is made of it is gone when the answer is written.
 */
final class PageRoom extends OncePerRequestFilter {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The largest form, as {@code spring.servlet.multipart.max-request-size} says. In bytes. */
    private static final long LARGEST = 45L * 1024 * 1024;

    private final HeapShares heap;

    PageRoom(HeapShares heap) {
        this.heap = heap;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!"POST".equals(request.getMethod())) {
            answer(request, response, chain);
        } else if (isLoggedIn(request)) {
            inRoom(request, response, chain);
        } else {
            response.sendRedirect("/");
        }
    }

    private static boolean isLoggedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    private void inRoom(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long declared = request.getContentLengthLong();
        var room = heap.take(declared < 0 ? LARGEST : declared, PATIENCE);
        if (room.isEmpty()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            answer(request, response, chain);
        } finally {
            room.get().close();
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Scratch.<Boolean, Exception>within(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException told) {
            throw told;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }
}
