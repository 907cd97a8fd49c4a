package se.sigill.gateway.wire;

import java.time.Duration;

/** Watches over one body as it comes: it must be here in time, and must not trickle (S66). */
final class Pace {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final LimitSettings limits;
    private final long lowest;
    private final long begin = System.nanoTime();

    /** For a body whose size is not known. */
    Pace(LimitSettings limits) {
        this(limits, 0);
    }

    /** @param declared in bytes: one that will not be here in time need not be waited for that long */
    Pace(LimitSettings limits, long declared) {
        this.limits = limits;
        this.lowest = Math.max(
                limits.lowestRate().toBytes(),
                declared / Math.max(1, limits.bodyTime().toSeconds()));
    }

    /** @param bytes that have come so far */
    void keep(long bytes) throws Refusal {
        keep(bytes, Duration.ofNanos(System.nanoTime() - begin));
    }

    void keep(long bytes, Duration elapsed) throws Refusal {
        if (elapsed.compareTo(limits.bodyTime()) > 0) {
            throw Refusal.status(408, "body-not-in-time");
        }
        if (elapsed.compareTo(GRACE) > 0 && bytes < elapsed.toSeconds() * lowest) {
            throw Refusal.status(408, "body-too-slow");
        }
    }
}
