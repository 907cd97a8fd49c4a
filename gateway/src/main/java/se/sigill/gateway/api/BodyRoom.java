package se.sigill.gateway.api;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.platform.HeapShares;

/**
 * Bounds what the bodies of all calls in work may measure together, in temporary files, and what of them stands on the
 * heap (F50): who finds no room is asked to come back.
 */
@Component
final class BodyRoom {

    private final HeapShares ours;
    private final HeapShares heap;

    BodyRoom(ApiSettings settings, HeapShares heap) {
        this.ours = new HeapShares(settings.roomForBodies());
        this.heap = heap;
    }

    /** @return empty when there is no room now; a body larger than everything takes everything */
    Optional<HeapShares.Share> take(long bytes) {
        var own = ours.take(bytes, Duration.ZERO);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var shared = heap.take(Content.onHeap(bytes), Duration.ZERO);
        if (shared.isEmpty()) {
            own.get().close();
            return Optional.empty();
        }
        return Optional.of(() -> {
            shared.get().close();
            own.get().close();
        });
    }
}
