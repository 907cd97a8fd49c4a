package se.sigill.it.faults;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.it.cases.CaseTable;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.journey.Towns;

/** How soon a gateway serves again after {@code kill -9}, and how fast what has piled up goes on: measured, and told. */
class RecoveryIT {

    private static final int MESSAGES = Integer.getInteger("faults.backlog", 40);

    @Test
    @Tag("I21")
    void a_killed_gateway_serves_again_soon_and_works_off_what_has_piled_up() throws Exception {
        try (var town = FaultTown.plain("recovery", null, side -> "")) {
            rate(town, 10); // warm
            double normal = rate(town, MESSAGES);

            for (var who : Who.values()) {
                town.kill(who);
                town.restart(who);
            }

            town.kill(Who.RECEIVER);
            double drained;
            try (var traffic = town.traffic()) {
                traffic.burst(MESSAGES);
                traffic.end();
                town.restart(Who.RECEIVER);
                drained = perSecond(traffic, MESSAGES);
            }
            town.startedInTime();
            var slowest = town.restarts().stream().max(Duration::compareTo).orElseThrow();
            var measured = String.format(
                    Locale.ROOT,
                    "Recovery as measured last, on two cores beside both gateways, brokers and databases: %d kills, serving"
                            + " again within %.1f s; normally %.1f messages/s, a backlog of %d at %.1f/s.%n",
                    town.restarts().size(),
                    slowest.toMillis() / 1e3,
                    normal,
                    MESSAGES,
                    drained);
            System.out.print(measured);
            Files.writeString(Towns.ROOT.resolve(CaseTable.RECOVERY), measured);
            System.out.print(town.checked());
        }
    }

    private static double rate(FaultTown town, int messages) throws Exception {
        try (var traffic = town.traffic()) {
            traffic.burst(messages);
            return perSecond(traffic, messages);
        }
    }

    private static double perSecond(Traffic traffic, int messages) throws Exception {
        long begin = System.nanoTime();
        traffic.awaitSettled();
        double seconds = (System.nanoTime() - begin) / 1e9;
        traffic.settle();
        return messages / seconds;
    }
}
