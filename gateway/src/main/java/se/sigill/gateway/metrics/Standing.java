package se.sigill.gateway.metrics;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many rows stand in one state.
 *
 * @param kind {@code message}, {@code receipt} or {@code arrival}
 * @param oldest since when the oldest is with us
 */
public record Standing(
        String kind, String state, long count, @Nullable Instant oldest) {

    private static final Set<String> AT_REST = Set.of("ACCEPTED", "MESSAGE_EXCHANGE_ERROR", "ACKNOWLEDGE", "JUDGED");

    public boolean atRest() {
        return AT_REST.contains(state);
    }
}
