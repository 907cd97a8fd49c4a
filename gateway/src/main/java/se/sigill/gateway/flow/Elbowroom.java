package se.sigill.gateway.flow;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.platform.HeapShares;

/** Lets a step begin when there is room on the heap for what it will make of its message (F50). */
@Component
final class Elbowroom {

    /** The envelope, its payload, the parts of that, and what is made of them. */
    static final int OPENING = 4;

    /** The payload, its parts, the envelope, the packed envelope, and what is made on the way. */
    static final int SEALING = 6;

    /** The packed envelope and the message it was made of. */
    static final int SENDING = 3;

    /** Longer than anything that holds room: a step that finds none even then begins anew. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final HeapShares heap;

    Elbowroom(HeapShares heap) {
        this.heap = heap;
    }

    /** @param size of the message, in bytes */
    <T> T within(long size, int times, Supplier<T> work) {
        var share = heap.take(Content.onHeap(size) * times, PATIENCE)
                .orElseThrow(() -> new IllegalStateException("No room on the heap for " + size + " bytes"));
        try (share) {
            return work.get();
        }
    }

    void within(long size, int times, Runnable work) {
        within(size, times, () -> {
            work.run();
            return true;
        });
    }
}
