package se.sigill.gateway.wire;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the failures of each of many, within a sliding window, and says who is blocked. Forgets the longest silent. */
final class Tally {

    private final GuardSettings settings;
    private final Map<String, Count> counts = new Recent<>();

    Tally(GuardSettings settings) {
        this.settings = settings;
    }

    /** Counts one; says until when it is blocked if this was the one too many. */
    synchronized Optional<Instant> failed(String who, Instant now) {
        Count count = counts.computeIfAbsent(who, unknown -> new Count());
        if (count.blocks(now)) {
            return Optional.empty();
        }
        count.add(now, settings);
        if (count.times.size() < settings.failures()) {
            return Optional.empty();
        }
        Instant until = now.plus(settings.block());
        count.times.clear();
        count.until = until;
        return Optional.of(until);
    }

    synchronized boolean blocks(String who, Instant now) {
        Count count = counts.get(who);
        return count != null && count.blocks(now);
    }

    private static final class Count {

        private final Deque<Instant> times = new ArrayDeque<>(4);
        private @Nullable Instant until;

        void add(Instant now, GuardSettings settings) {
            Instant begin = now.minus(settings.window());
            while (!times.isEmpty() && !times.getFirst().isAfter(begin)) {
                times.removeFirst();
            }
            times.addLast(now);
        }

        boolean blocks(Instant now) {
            return until != null && now.isBefore(until);
        }
    }
}
