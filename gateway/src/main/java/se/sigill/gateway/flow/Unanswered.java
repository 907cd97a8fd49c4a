package se.sigill.gateway.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whom the sweep has rung for already. A bell that is not answered may only be waiting for its turn: rung for again and
 * again, a backlog would bury itself in bells.
 */
final class Unanswered {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private record Ring(Instant next, Duration pause) {

        /** The clock has been set back since (F53). */
        boolean isOfAnotherTime(Instant now) {
            return next.isAfter(now.plus(pause));
        }
    }

    private Map<UUID, Ring> rung = Map.of();

    /** Of those that stand still, whom to ring for now: the new ones at once, the others ever more seldom. */
    List<UUID> among(List<UUID> still, Instant now) {
        var kept = new HashMap<UUID, Ring>();
        var due = new ArrayList<UUID>();
        for (var id : still) {
            var before = rung.get(id);
            if (before != null && before.next().isAfter(now) && !before.isOfAnotherTime(now)) {
                kept.put(id, before);
            } else {
                var wait = before == null ? FIRST : longer(before.pause());
                kept.put(id, new Ring(now.plus(wait), wait));
                due.add(id);
            }
        }
        rung = kept;
        return due;
    }

    /** Bells were lost. */
    void forget() {
        rung = Map.of();
    }

    private static Duration longer(Duration wait) {
        var twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
}
