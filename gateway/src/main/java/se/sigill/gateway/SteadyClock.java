package se.sigill.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the machine, held against time that only goes forward. Set back by more than a minute it is not followed:
 * what expired stays expired (S147). Set ahead it is followed: what expires by it is refused sooner, not later.
 */
final class SteadyClock extends Clock {

    static final Duration TOLERANCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

    /** @param nanos what {@link System#nanoTime} was then */
    private record Anchor(Instant at, long nanos) {}

    private final Clock wall;
    private final LongSupplier nanos;
    private final AtomicBoolean behind = new AtomicBoolean();
    private volatile Anchor anchor;

    SteadyClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.anchor = new Anchor(wall.instant(), nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        var known = anchor;
        var shown = wall.instant();
        long passed = nanos.getAsLong();
        var steady = known.at().plusNanos(passed - known.nanos());
        var jump = Duration.between(steady, shown);
        if (jump.compareTo(TOLERANCE) > 0) {
            ahead(known, new Anchor(shown, passed), jump);
            return shown;
        }
        boolean back = jump.compareTo(TOLERANCE.negated()) < 0;
        if (behind.compareAndSet(!back, back)) {
            tell(back, jump);
        }
        return back ? steady : shown;
    }

    private synchronized void ahead(Anchor known, Anchor now, Duration jump) {
        if (anchor.equals(known)) {
            anchor = now;
            behind.set(false);
            LOG.error(
                    "ALARM clock-jumped: the clock went {} s ahead of the time that passed, and is followed. If that is"
                            + " not the end of a pause of this machine, see who set it",
                    jump.toSeconds());
        }
    }

    private static void tell(boolean back, Duration jump) {
        if (back) {
            LOG.error(
                    "ALARM clock-jumped: the clock was set back by {} s and is not followed. Set it right",
                    -jump.toSeconds());
        } else {
            LOG.warn("The clock is right again, and followed");
        }
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(wall.withZone(zone), nanos);
    }
}
