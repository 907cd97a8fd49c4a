package se.sigill.gateway.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that does not go on by itself, or not as it should. No content, and no party but organisations.
 *
 * @param what {@code message}, {@code receipt}, {@code arrival}, {@code incident} or {@code dead-letter}
 * @param partner the organisation or access point on the other side
 * @param next what an operator can do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Stuck(
        String what,
        UUID id,
        String state,
        @Nullable Instant since,
        int attempts,
        @Nullable String partner,
        @Nullable String cause,
        String next) {

    static final String AGAIN = "Remove the cause, then POST /v1/operations/%s/again";

    static Stuck of(
            String what,
            UUID id,
            String state,
            @Nullable Instant since,
            int attempts,
            @Nullable String partner,
            @Nullable String cause) {
        return new Stuck(what, id, state, since, attempts, partner, cause, next(what, id, state));
    }

    private static String next(String what, UUID id, String state) {
        return switch (what) {
            case "incident" -> "Tell the partner. There is nothing to try again; retention erases it";
            case "dead-letter" ->
                "Remove the cause; what still waits tries again by itself, or POST /v1/operations/dead-letters/again";
            case "arrival" ->
                state.equals("UNREADABLE")
                        ? "Was a key removed from ….keys too early? Put it back and restart, then POST /v1/operations/"
                                + id + "/again; else tell the sender that no receipt goes back"
                        : "Remove the cause; it is tried again every few seconds";
            default -> AGAIN.formatted(id);
        };
    }
}
