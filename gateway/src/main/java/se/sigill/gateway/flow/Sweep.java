package se.sigill.gateway.flow;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.outbox.Outbox;

/**
 * Finds every row that stands still and rings for it; ends those whose receipt never came. This, not the broker, is what
 * keeps the promise: the broker's whole journal may be lost.
 */
@Component
class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int BATCH = 500;

    private final Outbox outbox;
    private final Arrivals arrivals;
    private final Bell bell;
    private final Clock clock;

    Sweep(Outbox outbox, Arrivals arrivals, Bell bell, Clock clock) {
        this.outbox = outbox;
        this.arrivals = arrivals;
        this.bell = bell;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${sigill.flow.sweep:5s}")
    void sweep() {
        var now = clock.instant();
        outbox.due(now, BATCH).forEach(bell::due);
        arrivals.waiting(now, BATCH).forEach(bell::arrived);
        arrivals.unanswered(now, BATCH).forEach(bell::answerDue);
        outbox.overdue(now, BATCH).forEach(id -> {
            LOG.warn("No meddelandekvittens came in time for {}", id);
            outbox.receiptMissing(id, Told.uncertain(clock));
        });
    }
}
