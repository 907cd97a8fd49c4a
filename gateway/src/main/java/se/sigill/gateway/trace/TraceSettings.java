package se.sigill.gateway.trace;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param anchorEvery how often an anchor of the trace is written to the log and to {@code data/trace-anchors.log} */
@ConfigurationProperties("sigill.trace")
record TraceSettings(@DefaultValue("1h") Duration anchorEvery) {

    TraceSettings {
        if (anchorEvery.isNegative() || anchorEvery.isZero()) {
            throw new IllegalArgumentException(
                    "sigill.trace.anchor-every is no time at all: give a duration, such as 1h");
        }
    }
}
