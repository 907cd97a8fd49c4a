package se.sigill.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of the machine, held against the line of time that only goes forward. Behind that line by more than a minute
 * it is not followed: what expired stays expired (S147). Ahead of it it is followed, and after an hour the line is moved
 * to it; until then it may come back. The line itself follows small corrections slowly.
 */
final class SteadyClock extends Clock {

    static final Duration TOLERANCE = Duration.ofSeconds(60);
    static final Duration TRIAL = Duration.ofHours(1);

    /** A second in two thousand: what a poor clock drifts. */
    private static final int SLOWLY = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

    /** @param nanos what {@link System#nanoTime} was then */
    private record Line(Instant from, long nanos) {

        Instant at(long now) {
            return from.plusNanos(now - nanos);
        }

        Duration age(long now) {
            return Duration.ofNanos(now - nanos);
        }

        /** Nearer to what is shown, as far as a poor clock may have drifted since. */
        Line towards(Instant shown, long now) {
            var most = age(now).dividedBy(SLOWLY);
            var off = Duration.between(at(now), shown);
            var bounded = off.abs().compareTo(most) <= 0 ? off : off.isNegative() ? most.negated() : most;
            return new Line(at(now).plus(bounded), now);
        }
    }

    private enum State {
        RIGHT,
        BEHIND,
        AHEAD
    }

    private final Clock wall;
    private final LongSupplier nanos;
    private volatile Line line;
    private volatile State state = State.RIGHT;
    private volatile long since;

    SteadyClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.line = new Line(wall.instant(), nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        var shown = wall.instant();
        long now = nanos.getAsLong();
        var steady = line.at(now);
        var off = Duration.between(steady, shown);
        if (off.compareTo(TOLERANCE) > 0) {
            become(State.AHEAD, off, now);
            adopt(shown, now);
            return shown;
        }
        boolean behind = off.compareTo(TOLERANCE.negated()) < 0;
        become(behind ? State.BEHIND : State.RIGHT, off, now);
        if (!behind && line.age(now).compareTo(TOLERANCE) > 0) {
            line = line.towards(shown, now);
        }
        return behind ? steady : shown;
    }

    private synchronized void adopt(Instant shown, long now) {
        if (state == State.AHEAD && now - since > TRIAL.toNanos()) {
            line = new Line(shown, now);
            state = State.RIGHT;
        }
    }

    private void become(State next, Duration off, long now) {
        if (state != next) {
            tell(next, off, now);
        }
    }

    private synchronized void tell(State next, Duration off, long now) {
        if (state == next) {
            return;
        }
        state = next;
        since = now;
        switch (next) {
            case AHEAD ->
                LOG.error(
                        "ALARM clock-jumped: the clock is {} s ahead of the time that passed, and is followed. If that is"
                                + " not the end of a pause of this machine, set it right",
                        off.toSeconds());
            case BEHIND ->
                LOG.error(
                        "ALARM clock-jumped: the clock was set back by {} s and is not followed. Set it right",
                        -off.toSeconds());
            case RIGHT -> LOG.warn("The clock is right again");
        }
    }

    /** Whether it agrees with the time that passed. */
    boolean isRight() {
        return state == State.RIGHT;
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
