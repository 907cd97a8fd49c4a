package se.sigill.gateway.support;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;

/** A record in memory, without transactions. */
public final class MemoryTrace implements Trace {

    private final List<TraceEntry> entries = new ArrayList<>();
    private final Clock clock;

    /** Whether the chain is said to hold. */
    public boolean intact = true;

    public MemoryTrace(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void record(
            UUID subject, @Nullable TransmissionId transmission, Step step, Map<String, String> facts) {
        var before = of(subject);
        var previous = before.isEmpty()
                ? Digest.wrap(new byte[32])
                : before.get(before.size() - 1).hash();
        var name = transmission == null ? null : transmission.value();
        var hash = Digest.of((previous + step.name() + facts).getBytes(StandardCharsets.UTF_8));
        entries.add(new TraceEntry(entries.size() + 1L, subject, name, clock.instant(), step, facts, previous, hash));
    }

    @Override
    public synchronized List<TraceEntry> of(UUID subject) {
        return entries.stream().filter(entry -> entry.subject().equals(subject)).toList();
    }

    @Override
    public synchronized Verification verify(UUID subject) {
        return new Verification(intact, of(subject).size(), intact ? null : "altered");
    }
}
