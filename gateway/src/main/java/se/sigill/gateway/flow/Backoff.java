package se.sigill.gateway.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When to try again: exponential, with jitter of a fifth each way, and never before the partner wants it. */
final class Backoff {

    private static final int STEEPEST = 30;

    private final FlowSettings settings;
    private final RandomGenerator random;

    Backoff(FlowSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * @param attempts transmissions begun so far, at least 1
     * @param wanted what the partner asked for
     */
    Instant next(Instant now, int attempts, @Nullable Duration wanted) {
        var doublings = Math.min(STEEPEST, Math.max(0, attempts - 1));
        var grown = Math.scalb((double) settings.firstRetry().toMillis(), doublings);
        var millis = Math.min((double) settings.longestRetry().toMillis(), grown);
        var wait = spread(millis);
        return now.plus(wanted == null ? wait : longer(wait, wanted));
    }

    /** For what cannot even be tried: waits as long again as it has waited since it began. */
    Instant since(Instant now, Instant beginning) {
        var waited = Math.max(
                settings.firstRetry().toMillis(),
                Duration.between(beginning, now).toMillis());
        return now.plus(spread((double) Math.min(settings.longestRetry().toMillis(), waited)));
    }

    private Duration spread(double millis) {
        return Duration.ofMillis(Math.round(millis * (0.8 + 0.4 * random.nextDouble())));
    }

    /** A partner may ask for patience, but not for more than we would have ourselves. */
    private Duration longer(Duration wait, Duration wanted) {
        var granted = wanted.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : wanted;
        return granted.compareTo(wait) > 0 ? granted : wait;
    }
}
