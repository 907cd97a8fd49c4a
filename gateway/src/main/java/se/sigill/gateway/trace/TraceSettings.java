package se.sigill.gateway.trace;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the trace is guarded.
 *
 * @param anchorEvery how often an anchor of the trace is written to the log and to {@code data/trace-anchors.log}
 * @param allowClockBehind start although the clock is earlier than the last entry; for a trace that was once written by a
 *     clock that went ahead
 */
@ConfigurationProperties("sigill.trace")
record TraceSettings(
        @DefaultValue("1h") Duration anchorEvery,
        @DefaultValue("false") boolean allowClockBehind) {

    TraceSettings {
        if (anchorEvery.isNegative() || anchorEvery.isZero()) {
            throw new IllegalArgumentException(
                    "sigill.trace.anchor-every is no time at all: give a duration, such as 1h");
        }
    }
}
