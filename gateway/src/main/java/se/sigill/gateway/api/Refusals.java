package se.sigill.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/** What security answers when it lets nobody in: the cause goes to the log, the caller learns what RFC 6750 3.1 asks for. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Problems problems;
    private final CallLimits limits;

    Refusals(Problems problems, CallLimits limits) {
        this.problems = problems;
        this.limits = limits;
    }

    /** An address that tried too often hears 429, and fills our log no more; a good token from it is still good. */
    void unauthorized(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var limit = limits.strangers(request);
        if (!problems.within(limit, request, response)) {
            return;
        }
        LOG.info("A token was refused, correlation {}: {}", Correlation.of(request), oneLine(e));
        if (limit.reached()) {
            LOG.warn("Too many calls without a good token from {}; further ones get 429", request.getRemoteAddr());
        }
        var bearer = request.getHeader("Authorization") != null;
        response.setHeader("WWW-Authenticate", bearer ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(request, response, HttpStatus.UNAUTHORIZED);
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
        problems.write(request, response, HttpStatus.FORBIDDEN);
    }

    /** Tokens with keys that nobody heard of make the keys be fetched again: whoever sends many of them is counted too. */
    void unverifiable(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var limit = limits.strangers(request);
        if (!problems.within(limit, request, response)) {
            return;
        }
        LOG.error("Tokens cannot be verified, correlation {}: {}", Correlation.of(request), oneLine(e));
        problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE);
    }

    private static String oneLine(Exception e) {
        var text = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ");
        return text.substring(0, Math.min(200, text.length()));
    }
}
