package se.sigill.gateway.api;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Bounds what all bodies in work together may take (F50): who finds no room is asked to come back. */
@Component
final class BodyMemory {

    private static final long UNIT = 1024;

    private final int total;
    private final Semaphore free;

    BodyMemory(ApiSettings settings) {
        this.total = Math.toIntExact(settings.memoryForBodies().toBytes() / UNIT);
        this.free = new Semaphore(total);
    }

    /** @return empty when there is no room now; a body larger than everything takes everything */
    Optional<Share> take(long bytes) {
        var units = (int) Math.min(total, bytes / UNIT + 1);
        return free.tryAcquire(units) ? Optional.of(() -> free.release(units)) : Optional.empty();
    }

    /** Room for one body; to be given back. */
    interface Share {
        void giveBack();
    }
}
