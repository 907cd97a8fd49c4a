package se.sigill.it.faults;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import se.sigill.it.servers.SmallDisk;

/** The town of all faults of a JVM that leave a town as it was: what happens to it happens under load, and is looked at after. */
final class Wreck {

    private static final int DISK = 400;
    private static final double PER_SECOND = 3;

    private Wreck() {}

    /** A fault and its end. */
    interface Mishap {
        void happen(FaultTown town, Traffic traffic) throws Exception;
    }

    private static @Nullable FaultTown shared;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Wreck::abandon));
    }

    static FaultTown town() throws IOException, InterruptedException {
        var town = shared;
        if (town == null) {
            town = FaultTown.plain("faults", SmallDisk.possible() ? new SmallDisk(DISK) : null, side -> "");
            shared = town;
        }
        return town;
    }

    /** What one test left broken must not fail the next. */
    private static void abandon() {
        var town = shared;
        shared = null;
        if (town != null) {
            town.close();
        }
    }

    /** Messages are sent before, while and after it happens; each is delivered once, and the checker finds nothing. */
    static void through(Mishap mishap) throws Exception {
        boolean well = false;
        try {
            through(town(), mishap);
            System.out.print(town().checked());
            well = true;
        } finally {
            if (!well) {
                abandon();
            }
        }
    }

    static void through(FaultTown town, Mishap mishap) throws Exception {
        try (var traffic = town.traffic()) {
            traffic.begin(PER_SECOND);
            traffic.awaitAcknowledged(4);
            town.probe(true);
            try {
                mishap.happen(town, traffic);
            } finally {
                town.heal();
            }
            long begin = System.nanoTime();
            traffic.awaitAcknowledged(4);
            var healed = Duration.ofNanos(System.nanoTime() - begin);
            traffic.settle();
            town.probe(false);
            System.out.printf("taken again after %.1f s%n", healed.toMillis() / 1e3);
        }
    }

    /** Time passes while something lasts. */
    static void lasts(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }
}
