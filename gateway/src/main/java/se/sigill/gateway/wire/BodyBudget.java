package se.sigill.gateway.wire;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Scratch;
import se.sigill.gateway.platform.HeapShares;
import se.sigill.gateway.wire.codec.Bytes;

/**
 * Bounds the bytes of all transfers that are read at the same time, so that a few large ones cannot take the room of
 * the rest (F50, F45). Counted in KiB of the size a transfer declares, or of the largest size where it declares none.
 */
@Component
class BodyBudget {

    private static final Logger LOG = LoggerFactory.getLogger(BodyBudget.class);
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
                (int) (settings.roomForBodies().toBytes() / UNIT), false); // the small ones pass a large one that waits
    }

    /** Takes the body in. */
    interface Reading {

        Bytes read() throws Refusal;
    }

    /** What is done with a body that is here. */
    interface Work {

        Reply done(Bytes body) throws Refusal;
    }

    /**
     * Waits a moment for its turn, reads, works, and gives its share back. While it comes a body takes its own room on
     * the heap, and room for the work only when it is here: who sends slowly keeps nobody from working. In between it
     * stands in the gateway's own reserve.
     *
     * @param declared {@code Content-Length}, or less than zero
     */
    Reply within(long declared, Reading reading, Work work) throws Refusal {
        var size = declared < 0 || declared > largest ? largest : declared;
        var units = (int) (size / UNIT) + 1;
        take(units);
        try {
            return Scratch.within(() -> worked(read(size, reading), work));
        } catch (UncheckedIOException disk) {
            LOG.error("A transfer of {} bytes found no room on the disk", declared, disk);
            throw Refusal.status(503, "no-room-on-the-disk");
        } finally {
            free.release(units);
        }
    }

    private Bytes read(long size, Reading reading) throws Refusal {
        var share = room(Content.onHeap(size));
        try (share) {
            return reading.read();
        }
    }

    private Reply worked(Bytes body, Work work) throws Refusal {
        var share = room(Content.onHeap(body.length()) * COPIES);
        try (share) {
            return work.done(body);
        }
    }

    private HeapShares.Share room(long size) throws Refusal {
        return heap.take(size, PATIENCE).orElseThrow(() -> Refusal.status(503, "no-room-on-the-heap"));
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
