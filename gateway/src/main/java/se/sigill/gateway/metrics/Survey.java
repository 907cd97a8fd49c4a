package se.sigill.gateway.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How things stand at a moment, in the whole gateway, whichever node asks.
 *
 * @param waitedFor messages whose meddelandekvittens is waited for
 * @param overdue of those, past their deadline
 * @param answersOwed asynchronous MDNs still to be posted
 * @param incidents messages kept for malicious files
 * @param blocked senders that were blocked in the last hour
 * @param queues how many ids wait in each queue; empty while the broker does not answer
 */
public record Survey(
        Instant at,
        List<Standing> standings,
        long waitedFor,
        long overdue,
        long answersOwed,
        long incidents,
        long blocked,
        Map<String, Long> queues) {

    public Survey {
        standings = List.copyOf(standings);
        queues = Map.copyOf(queues);
    }

    public long count(String kind, String state) {
        return standings.stream()
                .filter(one -> one.kind().equals(kind) && one.state().equals(state))
                .mapToLong(Standing::count)
                .sum();
    }

    public Duration age(Standing standing) {
        var oldest = standing.oldest();
        return oldest == null || oldest.isAfter(at) ? Duration.ZERO : Duration.between(oldest, at);
    }
}
