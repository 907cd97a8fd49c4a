package se.sigill.gateway.trace;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.TransmissionId;

/** The append-only record. Entries are written in the transaction of the state they speak of (invariant I12). */
public interface Trace {

    /**
     * Adds an entry, chained to the last one of the same subject. Must be called inside a transaction.
     *
     * @param facts never content, names of persons or subjects; see {@link TraceEntry#facts()}
     * @throws IllegalStateException when no transaction is active
     */
    void record(UUID subject, @Nullable TransmissionId transmission, Step step, Map<String, String> facts);

    /** Everything that happened to a subject, oldest first; empty when nothing did. */
    List<TraceEntry> of(UUID subject);

    /** Recomputes the chain of a subject. */
    Verification verify(UUID subject);

    /** Whether a chain holds. */
    record Verification(
            boolean intact, int entries, @Nullable String firstFault) {}
}
