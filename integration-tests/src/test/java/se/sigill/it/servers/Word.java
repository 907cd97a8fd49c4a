package se.sigill.it.servers;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import se.sigill.it.servers.FaultProxy.Way;

/** Something said on a connection that ends it there. */
final class Word {

    private final Way way;
    private final String text;
    private final int times;
    private final AtomicInteger cuts = new AtomicInteger();

    Word(Way way, String text, int times) {
        this.way = way;
        this.text = text;
        this.times = times;
    }

    boolean cutsAt(Way at, byte[] chunk, int count) {
        return way == at
                && new String(chunk, 0, count, StandardCharsets.ISO_8859_1).contains(text)
                && cuts.getAndUpdate(done -> Math.min(times, done + 1)) < times;
    }

    int cuts() {
        return cuts.get();
    }
}
