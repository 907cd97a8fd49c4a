package se.sigill.gateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what a call of the API ends with into a problem, once, at the door. */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
@Order(0)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** The store is away: nothing was promised, or the caller finds out by asking again. */
    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> away(Exception e, HttpServletRequest request) {
        LOG.error("The store did not answer, correlation {}", Correlation.of(request), e);
        return Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** So is one that is read-only (class 25), or holds what we need for somebody else (class 55). */
    @ExceptionHandler(UncategorizedSQLException.class)
    ResponseEntity<Object> unwilling(UncategorizedSQLException e, HttpServletRequest request) {
        var state = String.valueOf(e.getSQLException().getSQLState());
        return state.startsWith("25") || state.startsWith("55") ? away(e, request) : other(e, request);
    }

    /** A disk of ours is full, or fails: nothing was promised. */
    @ExceptionHandler(UncheckedIOException.class)
    ResponseEntity<Object> disk(UncheckedIOException e, HttpServletRequest request) {
        LOG.error("A call found no room on the disk, correlation {}", Correlation.of(request), e);
        return Problems.of(request, HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** The caller hung up or sent half a body: there may be nobody to answer. */
    @ExceptionHandler(IOException.class)
    @Nullable
    ResponseEntity<Object> gone(IOException e, HttpServletRequest request) {
        LOG.info(
                "A call ended early, correlation {}: {}",
                Correlation.of(request),
                e.getClass().getSimpleName());
        return Problems.of(request, HttpStatus.BAD_REQUEST);
    }

    /** Control characters in a parameter or header, for one; the text that tells of it holds them, and is not logged. */
    @ExceptionHandler({TypeMismatchException.class, RequestRejectedException.class})
    ResponseEntity<Object> mismatch(HttpServletRequest request) {
        return Problems.of(request, HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = HttpStatus.resolve(known.getStatusCode().value());
            return Problems.of(request, status == null ? HttpStatus.BAD_REQUEST : status);
        }
        LOG.error("A call failed, correlation {}", Correlation.of(request), e);
        return Problems.of(request, HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
