package se.sigill.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.MessageStatus;

/**
 * What a caller is told when a call fails: RFC 7807 in Digg's form. Never anything of our insides; the cause is in the
 * log under the correlation id.
 *
 * @param instance the message spoken of, where one is known, else the correlation id
 * @param swedish ours: one line for users
 * @param eventIssues faults found; left out where the status says it all
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String correlationId,
        @Nullable String swedish,
        @Nullable List<SdkJson.EventIssue> eventIssues) {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String BAD_REQUEST = "urn:problem-type:sdk:badRequest";

    /** Faults in what was sent: the published form. */
    static Problem of(HttpStatus status, List<Issue> issues, @Nullable String message, String correlation) {
        return new Problem(
                BAD_REQUEST,
                status.getReasonPhrase(),
                status.value(),
                MessageStatus.MESSAGE_EXCHANGE_ERROR.name(),
                message == null ? correlation : message,
                correlation,
                null,
                issues.stream().map(Problem::issue).toList());
    }

    /** Everything else: the status, and one line in each language. */
    static Problem of(HttpStatus status, String english, String swedish, String correlation) {
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.value(),
                english,
                correlation,
                correlation,
                swedish,
                null);
    }

    private static SdkJson.EventIssue issue(Issue issue) {
        return new SdkJson.EventIssue(
                MessageStatus.MESSAGE_EXCHANGE_ERROR.name(),
                Faults.title(issue.detail()),
                issue.english(),
                issue.path(),
                null,
                issue.swedish(),
                issue.reason().name(),
                issue.detail().code(),
                issue.rule());
    }
}
