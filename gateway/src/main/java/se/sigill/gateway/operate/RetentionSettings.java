package se.sigill.gateway.operate;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Gallring: how long content stays, by kind and state. What has no time here is kept for ever.
 *
 * @param every how often what is due is looked for
 * @param sentAccepted messages of ours that were accepted, from then
 * @param sentFailed messages of ours that ended otherwise, from then
 * @param received messages that a client has fetched, from their arrival
 * @param receipts receipts of ours that are settled, from then
 * @param arrivals envelopes that were judged, from then
 * @param unreadable envelopes that could not be read, from then
 * @param quarantine messages with malicious files, from then
 */
@ConfigurationProperties("sigill.retention")
record RetentionSettings(
        @DefaultValue("1h") Duration every,
        @Nullable Duration sentAccepted,
        @Nullable Duration sentFailed,
        @Nullable Duration received,
        @Nullable Duration receipts,
        @Nullable Duration arrivals,
        @Nullable Duration unreadable,
        @Nullable Duration quarantine) {

    private static final Duration SHORTEST = Duration.ofDays(1);

    RetentionSettings {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("sigill.retention.every must be longer than nothing, e.g. 1h");
        }
        if (Stream.of(sentAccepted, sentFailed, received, receipts, arrivals, unreadable, quarantine)
                .anyMatch(time -> time != null && time.compareTo(SHORTEST) < 0)) {
            throw new IllegalArgumentException(
                    "sigill.retention: a time is shorter than 1d; write it with its unit, e.g. 90d, and leave out what is to be kept");
        }
    }
}
