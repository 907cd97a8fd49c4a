package se.sigill.gateway.flow;

import java.time.Clock;
import java.util.List;
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
    private final Unanswered due = new Unanswered();
    private final Unanswered waiting = new Unanswered();
    private final Unanswered owed = new Unanswered();

    Sweep(Outbox outbox, Arrivals arrivals, Bell bell, Clock clock) {
        this.outbox = outbox;
        this.arrivals = arrivals;
        this.bell = bell;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${sigill.flow.sweep:5s}")
    void sweep() {
        var now = clock.instant();
        if (bell.lost()) {
            List.of(due, waiting, owed).forEach(Unanswered::forget);
        }
        int again = outbox.dueAgain(now);
        if (again > 0) {
            LOG.warn("{} items were put off by a clock that ran ahead; they are due now", again);
        }
        due.among(outbox.due(now, BATCH), now).forEach(bell::due);
        waiting.among(arrivals.waiting(now, BATCH), now).forEach(bell::arrived);
        owed.among(arrivals.unanswered(now, BATCH), now).forEach(bell::answerDue);
        outbox.overdue(now, BATCH).forEach(id -> {
            LOG.warn("No meddelandekvittens came in time for {}", id);
            outbox.receiptMissing(id, Told.uncertain(clock));
        });
    }
}
