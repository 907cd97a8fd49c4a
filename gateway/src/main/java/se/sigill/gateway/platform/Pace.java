package se.sigill.gateway.platform;

import java.io.IOException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Watches over one request's body as it comes: it must be here in time, and must not trickle (S66, S125). */
public final class Pace {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Duration longest;
    private final long lowest;
    private final long begin = System.nanoTime();

    private Pace(Duration longest, long lowest) {
        this.longest = longest;
        this.lowest = lowest;
    }

    /**
     * @param longest time for the body
     * @param lowestRate what must have come each second on average, after the first ten seconds
     * @param declared {@code Content-Length} in bytes, or less than zero: a body that will not be here in time need not
     *     be waited for that long
     */
    public static Pace of(Duration longest, DataSize lowestRate, long declared) {
        return new Pace(longest, Math.max(lowestRate.toBytes(), declared / Math.max(1, longest.toSeconds())));
    }

    /**
     * @param bytes that have come so far
     * @throws TooSlow when the rest is not worth waiting for
     */
    public void keep(long bytes) throws TooSlow {
        keep(bytes, Duration.ofNanos(System.nanoTime() - begin));
    }

    void keep(long bytes, Duration elapsed) throws TooSlow {
        if (elapsed.compareTo(longest) > 0) {
            throw new TooSlow("body-not-in-time");
        }
        if (elapsed.compareTo(GRACE) > 0 && bytes < elapsed.toSeconds() * lowest) {
            throw new TooSlow("body-too-slow");
        }
    }

    /** Who sends like this is answered 408. */
    public static final class TooSlow extends IOException {

        private final String cause;

        private TooSlow(String cause) {
            super(cause);
            this.cause = cause;
        }

        /** For the trace. */
        public String why() {
            return cause;
        }
    }
}
