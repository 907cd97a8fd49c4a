package se.sigill.gateway.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each of many has used lately, and how much that may be (S122). What is used is forgiven evenly over a minute. Holds
 * the latest {@value #MOST} at most: memory is bounded whoever calls.
 */
final class Budgets {

    static final int MOST = 10_000;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Level> levels = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > MOST;
        }
    };

    Budgets(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    private record Level(double used, Instant at) {}

    /** Uses one. */
    synchronized void use(String who) {
        levels.put(who, new Level(used(who) + 1, clock.instant()));
    }

    /** @return how long until there is room for one more; zero when there is */
    synchronized Duration wait(String who) {
        var over = used(who) + 1 - perMinute;
        return over <= 0
                ? Duration.ZERO
                : PERIOD.multipliedBy((long) Math.ceil(over)).dividedBy(perMinute);
    }

    boolean spent(String who) {
        return !wait(who).isZero();
    }

    synchronized int remembered() {
        return levels.size();
    }

    /** A clock that went back forgives nothing. */
    private double used(String who) {
        var level = levels.get(who);
        if (level == null) {
            return 0;
        }
        var passed = Math.max(0, Duration.between(level.at(), clock.instant()).toMillis());
        return Math.max(0, level.used() - (double) perMinute * passed / PERIOD.toMillis());
    }
}
