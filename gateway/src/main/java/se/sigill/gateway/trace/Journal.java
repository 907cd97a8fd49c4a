package se.sigill.gateway.trace;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hears of every entry of the trace when it is committed, and before anybody is told of what it speaks of. */
public interface Journal {

    void committed(Entry entry);

    /**
     * @param facts those few that a restore needs
     */
    record Entry(
            long sequence,
            UUID subject,
            @Nullable String transmission,
            Instant at,
            String step,
            Map<String, String> facts) {}
}
