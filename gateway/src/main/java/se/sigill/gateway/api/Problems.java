package se.sigill.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Issue;

/** Answers with a {@link Problem}, from controllers and from filters. The one place where failures get their texts. */
@Component
final class Problems {

    private static final MediaType TYPE = MediaType.parseMediaType(Problem.MEDIA_TYPE);

    private final ObjectMapper mapper;

    Problems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static ResponseEntity<Object> badRequest(HttpServletRequest request, List<Issue> issues, @Nullable String message) {
        return answer(Problem.of(HttpStatus.BAD_REQUEST, issues, message, Correlation.of(request)));
    }

    static ResponseEntity<Object> tooLarge(HttpServletRequest request) {
        var problem =
                Problem.of(HttpStatus.PAYLOAD_TOO_LARGE, List.of(Faults.tooLong("NA")), null, Correlation.of(request));
        return answer(problem);
    }

    /** The rest of the body is not waited for: the connection ends here. */
    static ResponseEntity<Object> tooSlow(HttpServletRequest request) {
        var problem = Problem.of(
                HttpStatus.REQUEST_TIMEOUT,
                "The body came too slowly; try again with the same messageId",
                "Meddelandet kom in för långsamt; försök igen med samma messageId",
                Correlation.of(request));
        return ResponseEntity.status(problem.status())
                .contentType(TYPE)
                .header("Connection", "close")
                .body(problem);
    }

    static ResponseEntity<Object> of(HttpServletRequest request, HttpStatus status) {
        return answer(problem(request, status));
    }

    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        response.setStatus(status.value());
        response.setContentType(Problem.MEDIA_TYPE);
        mapper.writeValue(response.getOutputStream(), problem(request, status));
    }

    void tooMany(HttpServletRequest request, HttpServletResponse response, CallLimits.Limit limit) throws IOException {
        response.setHeader("Retry-After", Long.toString(limit.retryAfter()));
        write(request, response, HttpStatus.TOO_MANY_REQUESTS);
    }

    /** Counts a call against its limit; one too many is answered here, and not counted. */
    boolean within(CallLimits.Limit limit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (limit.reached()) {
            tooMany(request, response, limit);
            return false;
        }
        limit.count();
        return true;
    }

    private static ResponseEntity<Object> answer(Problem problem) {
        var answer = ResponseEntity.status(problem.status()).contentType(TYPE);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header("Retry-After", "5");
        }
        return answer.body(problem);
    }

    private static Problem problem(HttpServletRequest request, HttpStatus status) {
        var correlation = Correlation.of(request);
        return switch (status) {
            case UNAUTHORIZED ->
                Problem.of(status, "A valid access token is required", "En giltig åtkomstbiljett krävs", correlation);
            case FORBIDDEN ->
                Problem.of(
                        status,
                        "The access token does not permit this operation",
                        "Åtkomstbiljetten ger inte rätt till den här åtgärden",
                        correlation);
            case NOT_FOUND -> Problem.of(status, "There is no such resource", "Resursen finns inte", correlation);
            case TOO_MANY_REQUESTS ->
                Problem.of(
                        status,
                        "Too many calls that could not be served; wait as long as Retry-After says",
                        "För många anrop som inte kunde utföras; vänta så länge som Retry-After anger",
                        correlation);
            case SERVICE_UNAVAILABLE ->
                Problem.of(
                        status,
                        "Busy right now; try again with the same messageId",
                        "Tillfälligt upptaget; försök igen med samma messageId",
                        correlation);
            case INTERNAL_SERVER_ERROR ->
                Problem.of(
                        status,
                        "Something failed here; the operator finds it under the correlation id. A sending may be repeated"
                                + " with the same messageId",
                        "Ett fel inträffade hos oss; driften hittar det med correlationId. Sändningen kan upprepas med"
                                + " samma messageId",
                        correlation);
            default ->
                Problem.of(
                        status, "The call does not fit the interface", "Anropet följer inte gränssnittet", correlation);
        };
    }
}
