package se.sigill.gateway.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test moves it. */
public final class AdjustableClock extends Clock {

    private volatile Instant now;

    private AdjustableClock(Instant now) {
        this.now = now;
    }

    public static AdjustableClock at(String instant) {
        return new AdjustableClock(Instant.parse(instant));
    }

    public void forward(Duration step) {
        now = now.plus(step);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
