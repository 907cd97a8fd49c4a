package se.sigill.it.faults;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.it.InLongRuns;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.servers.FaultProxy.Way;

/** Whatever becomes of the way between the two gateways: messages are taken meanwhile, and arrive once when it is whole. */
class NetworkFaultsIT {

    /** Longer than anybody waits for an answer. */
    private static final Duration LONG = Duration.ofSeconds(9);

    static void silentBack(FaultTown town, Traffic traffic) {
        town.proxy(Who.RECEIVER).silence(Way.BACK);
        Wreck.lasts(LONG);
    }

    static void parted(FaultTown town, Traffic traffic) {
        for (var who : Who.values()) {
            town.proxy(who).silence(Way.THERE);
            town.proxy(who).silence(Way.BACK);
        }
        Wreck.lasts(LONG);
    }

    static void reset(FaultTown town, Traffic traffic) {
        for (int times = 0; times < 6; times++) {
            for (var who : Who.values()) {
                town.proxy(who).reset();
            }
            traffic.awaitAcknowledged(2);
        }
    }

    static void wrongBytes(FaultTown town, Traffic traffic) {
        for (var way : Way.values()) {
            for (int after : new int[] {10, 700, 2_000}) {
                for (var who : Who.values()) {
                    town.proxy(who).corrupt(way, after);
                }
                traffic.awaitAcknowledged(2);
            }
        }
    }

    static void slow(FaultTown town, Traffic traffic) {
        town.proxy(Who.RECEIVER).slow(Duration.ofSeconds(2));
        Wreck.lasts(Duration.ofSeconds(14));
    }

    @Test
    @Tag("F14")
    void f14_a_partner_that_takes_everything_and_says_nothing() throws Exception {
        Wreck.through(NetworkFaultsIT::silentBack);
    }

    /** A kilobyte in two seconds: no transfer is over within the time it may take. */
    @Test
    @Tag("F14")
    @InLongRuns
    void f14_a_partner_that_takes_a_few_bytes_at_a_time() throws Exception {
        Wreck.through(NetworkFaultsIT::slow);
    }

    @Test
    @Tag("F48")
    @InLongRuns
    void f48_two_gateways_are_parted_one_way() throws Exception {
        Wreck.through((town, traffic) -> {
            town.proxy(Who.RECEIVER).silence(Way.THERE);
            Wreck.lasts(LONG);
            town.heal();
            town.proxy(Who.SENDER).silence(Way.BACK);
            Wreck.lasts(LONG);
        });
    }

    @Test
    @Tag("F48")
    @InLongRuns
    void f48_two_gateways_are_parted_both_ways() throws Exception {
        Wreck.through(NetworkFaultsIT::parted);
    }

    @Test
    @Tag("F49")
    void f49_connections_are_reset_in_the_middle() throws Exception {
        Wreck.through(NetworkFaultsIT::reset);
    }

    @Test
    @Tag("F49")
    void f49_one_byte_is_another_than_was_sent() throws Exception {
        Wreck.through(NetworkFaultsIT::wrongBytes);
    }

    /** One end is gone, and the other does not hear of it. */
    @Test
    @Tag("F49")
    @InLongRuns
    void f49_connections_are_half_open() throws Exception {
        Wreck.through((town, traffic) -> {
            town.proxy(Who.RECEIVER).silence(Way.BACK);
            town.kill(Who.RECEIVER);
            town.restart(Who.RECEIVER);
            town.heal();
            Awaitility.await("the receiver is called again")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> town.servers().postgres().count("arbetsformedlingen", """
                            select count(*) from arrival where at > now() - interval '5 seconds'""") > 0);
        });
    }
}
