package se.sigill.it.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.faults.Wreck.Mishap;

/**
 * Faults of all kinds, one after the other at times nobody has chosen, under load: an hour in a long run, or as many minutes
 * as {@code -Dfaults.minutes} says. {@code -Dfaults.seed} repeats a run's choice of faults and times.
 */
class RandomFaultsIT {

    private static final int MINUTES =
            Integer.getInteger("faults.minutes", Boolean.parseBoolean(System.getenv("SIGILL_LONG")) ? 60 : 0);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final double PER_SECOND = 5;
    private static final Duration MEAN_PEACE = Duration.ofSeconds(20);

    private static final Map<String, Mishap> MISHAPS = new TreeMap<>(Map.ofEntries(
            Map.entry("broker killed", BrokerFaultsIT::killed),
            Map.entry("broker full", BrokerFaultsIT::full),
            Map.entry("broker forgets", BrokerFaultsIT::forgetful),
            Map.entry("broker connections reset", BrokerFaultsIT::reset),
            Map.entry("database connections terminated", DatabaseFaultsIT::terminated),
            Map.entry("database killed", DatabaseFaultsIT::postmasterKilled),
            Map.entry("database stopped", DatabaseFaultsIT::stopped),
            Map.entry("a backend killed", DatabaseFaultsIT::backendKilled),
            Map.entry("commits unheard", DatabaseFaultsIT::commitsUnheard),
            Map.entry("deadlocks", DatabaseFaultsIT::deadlocks),
            Map.entry("database silent", DatabaseFaultsIT::silent),
            Map.entry("database connections reset", DatabaseFaultsIT::reset),
            Map.entry("database read-only", DatabaseFaultsIT::readOnly),
            Map.entry("receiver silent", NetworkFaultsIT::silentBack),
            Map.entry("gateways parted", NetworkFaultsIT::parted),
            Map.entry("connections reset", NetworkFaultsIT::reset),
            Map.entry("wrong bytes", NetworkFaultsIT::wrongBytes),
            Map.entry("receiver slow", NetworkFaultsIT::slow),
            Map.entry("gateways frozen", MachineFaultsIT::frozen),
            Map.entry("no processor time", MachineFaultsIT::starved),
            Map.entry("sender killed", (town, traffic) -> killed(town, Who.SENDER)),
            Map.entry("receiver killed", (town, traffic) -> killed(town, Who.RECEIVER))));

    private static void killed(FaultTown town, Who who) throws Exception {
        town.kill(who);
        town.restart(who);
    }

    @Test
    void faults_at_random_lose_nothing() throws Exception {
        Assumptions.assumeTrue(MINUTES > 0, "only in a long run, or with -Dfaults.minutes=2");
        System.out.printf("Random faults for %d minutes, -Dfaults.seed=%d%n", MINUTES, SEED);
        var random = new Random(SEED);
        var names = MISHAPS.keySet().toArray(String[]::new);
        var end = Instant.now().plus(Duration.ofMinutes(MINUTES));
        try (var town = FaultTown.plain("random", null, side -> "")) {
            int count = 0;
            try (var traffic = town.traffic()) {
                traffic.begin(PER_SECOND);
                traffic.awaitAcknowledged(5);
                town.probe(true);
                while (Instant.now().isBefore(end)) {
                    var name = names[random.nextInt(names.length)];
                    Wreck.lasts(peace(random));
                    System.out.printf("%s %s%n", Instant.now(), name);
                    try {
                        Objects.requireNonNull(MISHAPS.get(name)).happen(town, traffic);
                    } finally {
                        town.heal();
                    }
                    traffic.converse(UUID.randomUUID(), 3);
                    count++;
                    traffic.awaitAcknowledged(5);
                }
                traffic.settle();
                town.probe(false);
            }
            System.out.printf("%d faults, -Dfaults.seed=%d%n", count, SEED);
            System.out.print(town.checked());
        }
    }

    /** Exponentially distributed, as between the events of a Poisson process. */
    private static Duration peace(Random random) {
        double seconds = -Math.log(1 - random.nextDouble()) * MEAN_PEACE.toSeconds();
        return Duration.ofMillis((long) (Math.min(60, seconds) * 1000));
    }
}
