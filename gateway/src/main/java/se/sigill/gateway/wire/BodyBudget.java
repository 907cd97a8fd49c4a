package se.sigill.gateway.wire;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Bounds the bytes of all transfers that are read at the same time, so that a few large ones cannot take the memory of
 * the rest (F50). Counted in KiB of the size a transfer declares, or of the largest size where it declares none.
 */
@Component
class BodyBudget {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int UNIT = 1024;

    private final Semaphore free;
    private final long largest;

    BodyBudget(WireSettings settings) {
        this.largest = settings.bodyLimit().toBytes();
        this.free = new Semaphore((int) (settings.memoryForBodies().toBytes() / UNIT), true);
    }

    /** What is done with a transfer while its share is held. */
    interface Work {

        Reply done() throws Refusal;
    }

    /**
     * Waits a moment for its turn, works, and gives its share back.
     *
     * @param declared {@code Content-Length}, or less than zero
     */
    Reply within(long declared, Work work) throws Refusal {
        var size = declared < 0 || declared > largest ? largest : declared;
        var units = (int) (size / UNIT) + 1;
        take(units);
        try {
            return work.done();
        } finally {
            free.release(units);
        }
    }

    private void take(int units) throws Refusal {
        try {
            if (free.tryAcquire(units, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.status(503, "too-many-large-transfers");
    }
}
