package se.sigill.gateway.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Room on the heap for large work: what all messages in work together may take, transfers being read, envelopes being
 * opened and messages being sealed (F50). Who finds no room waits; what is small may pass what is large. The rest of the
 * heap is the gateway's own.
 */
@Component
public final class HeapShares {

    private static final int UNIT = 1024;

    private final int total;
    private final Semaphore free;

    @Autowired
    HeapShares(MemorySettings settings) {
        this(room(Runtime.getRuntime().maxMemory(), settings.reserve().toBytes()));
    }

    /** @param total of all shares */
    public HeapShares(DataSize total) {
        this.total = Math.toIntExact(Math.min(total.toBytes() / UNIT, Integer.MAX_VALUE));
        this.free = new Semaphore(this.total, false);
    }

    /** What the reserve leaves, and a quarter of a small heap at least. */
    static DataSize room(long heap, long reserve) {
        return DataSize.ofBytes(Math.max(heap - reserve, heap / 4));
    }

    /** In bytes. */
    public long total() {
        return (long) total * UNIT;
    }

    /** In bytes. */
    public long inUse() {
        return (long) (total - free.availablePermits()) * UNIT;
    }

    /** Room for one work; to be given back. */
    public interface Share extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Waits for its turn.
     *
     * @param bytes more than there is in all takes all
     * @return empty when there was no room in time, or the thread was interrupted
     */
    public Optional<Share> take(long bytes, Duration patience) {
        int units = (int) Math.min(total, bytes / UNIT + 1);
        try {
            return free.tryAcquire(units, patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(() -> free.release(units))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
