package se.sigill.gateway.wire;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A sender is answered without being listened to, until a time.
 *
 * @param incident the failure that was one too many
 * @param by {@code partner} where the name was proved, else {@code source}
 * @param failures how many there were
 */
public record Block(UUID incident, String by, String who, int failures, Instant until) {

    public Map<String, String> facts() {
        return Map.of("by", by, "who", who, "failures", Integer.toString(failures), "until", until.toString());
    }
}
