package se.sigill.it.servers;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import se.sigill.it.servers.FaultProxy.Way;

/** What becomes of bytes on their way while the network is ill. */
final class Weather {

    private static final int LOOK_AGAIN = 50;

    private final Set<Way> silent = EnumSet.noneOf(Way.class);
    private Duration each = Duration.ZERO;
    private @Nullable Way wrong;
    private long wrongAt;

    synchronized void silence(Way way) {
        silent.add(way);
    }

    synchronized void slow(Duration each) {
        this.each = each;
    }

    synchronized void corrupt(Way way, long at) {
        wrong = way;
        wrongAt = at;
    }

    synchronized void clear() {
        silent.clear();
        each = Duration.ZERO;
        wrong = null;
        notifyAll();
    }

    /** Holds what passes, or changes it. */
    synchronized void pass(Way way, byte[] chunk, int count, long before) throws InterruptedException {
        for (long end = System.nanoTime() + each.toNanos(); System.nanoTime() < end && !each.isZero(); ) {
            TimeUnit.MILLISECONDS.timedWait(this, LOOK_AGAIN);
        }
        while (silent.contains(way)) {
            wait();
        }
        if (wrong == way && before + count > wrongAt) {
            chunk[(int) Math.max(0, wrongAt - before)] ^= 1;
            wrong = null;
        }
    }
}
