package se.sigill.gateway.wire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a sender whose transfers keep failing may cost us (rule R5).
 *
 * @param failures so many between key unwrap and signature, within {@code window}, raise an alarm and block the sender
 * @param window sliding
 * @param block how long a sender stays blocked
 * @param refusalsTraced most refused requests of one source that are written to the trace in an hour; ten times as many
 *     of all sources together; the rest are counted
 */
@ConfigurationProperties("sigill.wire.guard")
record GuardSettings(
        @DefaultValue("20") int failures,
        @DefaultValue("1h") Duration window,
        @DefaultValue("1h") Duration block,
        @DefaultValue("200") int refusalsTraced) {

    private static final int MOST = 1_000_000;

    GuardSettings {
        number(failures, "failures");
        number(refusalsTraced, "refusals-traced");
        time(window, "window");
        time(block, "block");
    }

    private static void number(int value, String name) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(
                    "sigill.wire.guard." + name + " is out of range: give a number from 1 to " + MOST);
        }
    }

    private static void time(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "sigill.wire.guard." + name + " is no time at all: give a duration, such as 1h");
        }
    }
}
