package se.sigill.gateway.trace;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the trace is guarded.
 *
 * @param anchorEvery how often an anchor of the trace is written to the log and to {@code data/trace-anchors.log}
 * @param allowClockBehind start although the clock is earlier than the last entry; for a trace that was once written by a
 *     clock that went ahead
 * @param journal folder for what a restore is compared with; on another disk than the database
 * @param journalDays how long it is kept
 */
@ConfigurationProperties("sigill.trace")
record TraceSettings(
        @DefaultValue("1h") Duration anchorEvery,
        @DefaultValue("false") boolean allowClockBehind,
        @DefaultValue("data/journal") Path journal,
        @DefaultValue("35") int journalDays) {

    TraceSettings {
        if (journalDays < 2) {
            throw new IllegalArgumentException(
                    "sigill.trace.journal-days must be 2 or more, and reach back to the oldest backup you would restore");
        }
        if (anchorEvery.isNegative() || anchorEvery.isZero()) {
            throw new IllegalArgumentException(
                    "sigill.trace.anchor-every is no time at all: give a duration, such as 1h");
        }
    }
}
