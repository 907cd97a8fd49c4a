package se.sigill.gateway.wire;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.HeapShares;

/**
 * Bounds the bytes of all transfers that are read at the same time, so that a few large ones cannot take the memory of
 * the rest (F50). Counted in KiB of the size a transfer declares, or of the largest size where it declares none.
 */
@Component
class BodyBudget {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int UNIT = 1024;

    /** The body as it came, decrypted, the envelope, and what is made of it on the way to the store. */
    private static final int COPIES = 4;

    private final Semaphore free;
    private final long largest;
    private final HeapShares heap;

    BodyBudget(WireSettings settings, HeapShares heap) {
        this.heap = heap;
        this.largest = settings.bodyLimit().toBytes();
        this.free = new Semaphore(
                (int) (settings.memoryForBodies().toBytes() / UNIT),
                false); // the small ones pass a large one that waits
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
            return withHeap(size * COPIES, work);
        } finally {
            free.release(units);
        }
    }

    private Reply withHeap(long size, Work work) throws Refusal {
        var share = heap.take(size, PATIENCE).orElseThrow(() -> Refusal.status(503, "no-room-on-the-heap"));
        try (share) {
            return work.done();
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
