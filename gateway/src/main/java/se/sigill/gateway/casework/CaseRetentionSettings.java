package se.sigill.gateway.casework;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Gallring of what cases keep besides their messages. What has no time here is kept for ever.
 *
 * @param cases whom a case is about and its references, from when it was done and its messages are gone
 * @param consents what a consent says, from its last day, or from when it was withdrawn or refused
 */
@ConfigurationProperties("sigill.retention")
record CaseRetentionSettings(
        @Nullable Duration cases, @Nullable Duration consents) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    CaseRetentionSettings {
        if (Stream.of(cases, consents).flatMap(Stream::ofNullable).anyMatch(time -> time.compareTo(SHORTEST) < 0)) {
            throw new IllegalArgumentException(
                    "sigill.retention: a time is shorter than 1d; write it with its unit, e.g. 90d, and leave out what is to be kept");
        }
    }
}
