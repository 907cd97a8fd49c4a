package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;

/** What goes back on the connection. */
record Reply(int status, Map<String, String> headers, Content body) {

    /** Seconds. */
    private static final String RETRY_AFTER = "30";

    static Reply of(Answer answer) {
        return new Reply(200, answer.headers(), answer.body());
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), Content.of(new byte[0]));
    }

    /** A fixed text and the reference; no cause (decision D6). */
    static Reply refused(Refusal refusal, String correlation) {
        int status = refusal.told() instanceof Refusal.Told.Status told ? told.code() : 400;
        String text = "Refused. Reference: " + correlation + "\r\n";
        return new Reply(
                status,
                Map.of("Content-Type", "text/plain;charset=us-ascii"),
                Content.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        if (status == 413 || status == 408) {
            response.setHeader("Connection", "close");
        }
        if (status == 503) {
            response.setHeader("Retry-After", RETRY_AFTER);
        }
        response.setContentLengthLong(body.size());
        response.getOutputStream().write(body.bytes());
    }
}
