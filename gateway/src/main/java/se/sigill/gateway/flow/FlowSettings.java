package se.sigill.gateway.flow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the journeys are.
 *
 * @param firstRetry wait before the second attempt; doubles with every further one
 * @param longestRetry the wait never grows beyond this
 * @param giveUpAfter from acceptance; then the message ends as uncertain
 * @param receiptDeadline how long after the transport receipt a meddelandekvittens may take
 * @param answerDeadline how long an asynchronous transport receipt may take before the same bytes are sent again
 * @param lease how soon what a crash cut off is taken up again; a step that runs renews it
 * @param sweep how often rows that stand still are looked for
 * @param workers steps done at the same time, each way
 */
@ConfigurationProperties("sigill.flow")
record FlowSettings(
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("4h") Duration receiptDeadline,
        @DefaultValue("30m") Duration answerDeadline,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("4") int workers) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    FlowSettings {
        positive("first-retry", firstRetry);
        positive("receipt-deadline", receiptDeadline);
        positive("answer-deadline", answerDeadline);
        positive("give-up-after", giveUpAfter);
        positive("sweep", sweep);
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "sigill.flow.lease must be 2s or longer, or a pause of the process would end it");
        }
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("sigill.flow.longest-retry must not be shorter than first-retry");
        }
        if (workers < 1 || workers > 64) {
            throw new IllegalArgumentException("sigill.flow.workers must be 1 to 64");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("sigill.flow." + name + " must be longer than nothing, e.g. 30s");
        }
    }
}
