package se.sigill.gateway.trace;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The last entry of the trace was written in the past. A clock that says otherwise would make good again what has
 * expired, and is not started by (S147).
 */
@Component
class ClockCheck {

    static final Duration TOLERANCE = Duration.ofSeconds(60);

    private static final String LAST = "select at from trace_entry order by sequence desc limit 1";

    ClockCheck(JdbcTemplate jdbc, Clock clock, TraceSettings settings) {
        var now = clock.instant();
        jdbc.query(LAST, (row, number) -> row.getObject(1, OffsetDateTime.class).toInstant()).stream()
                .filter(last -> last.isAfter(now.plus(TOLERANCE)))
                .filter(last -> !settings.allowClockBehind())
                .forEach(last -> {
                    throw new IllegalStateException("The clock says " + now + ", and the trace was last written at "
                            + last + ". Set the clock right; if it was ahead then and is right now, start once with"
                            + " sigill.trace.allow-clock-behind: true");
                });
    }
}
