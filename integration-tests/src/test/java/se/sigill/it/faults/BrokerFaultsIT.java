package se.sigill.it.faults;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.it.InLongRuns;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.servers.FaultProxy.Way;

/** Whatever becomes of the broker: messages are taken meanwhile, and all are delivered when it is back. */
class BrokerFaultsIT {

    static void killed(FaultTown town, Traffic traffic) throws Exception {
        town.servers().broker().kill();
        traffic.awaitAcknowledged(6);
        town.servers().broker().start();
    }

    /** Its disk is so full that it lets nobody send. */
    static void full(FaultTown town, Traffic traffic) throws Exception {
        var broker = town.servers().broker();
        broker.kill();
        broker.full(true);
        broker.start();
        try {
            traffic.awaitAcknowledged(12);
        } finally {
            broker.kill();
            broker.full(false);
            broker.start();
        }
    }

    static void forgetful(FaultTown town, Traffic traffic) throws Exception {
        var broker = town.servers().broker();
        broker.kill();
        broker.forget();
        traffic.awaitAcknowledged(4);
        broker.start();
    }

    static void silent(FaultTown town, Traffic traffic) {
        for (var side : FaultTown.SIDES) {
            town.servers().queues(side).silence(Way.BACK);
        }
        traffic.awaitAcknowledged(24);
        for (var side : FaultTown.SIDES) {
            town.servers().queues(side).silence(Way.THERE);
        }
        traffic.awaitAcknowledged(24);
    }

    static void reset(FaultTown town, Traffic traffic) {
        for (int times = 0; times < 5; times++) {
            FaultTown.SIDES.forEach(side -> town.servers().queues(side).reset());
            traffic.awaitAcknowledged(2);
        }
    }

    @Test
    @Tag("F34")
    void f34_killed_under_load() throws Exception {
        Wreck.through(BrokerFaultsIT::killed);
    }

    @Test
    @Tag("F34")
    void f34_away_when_a_gateway_starts() throws Exception {
        Wreck.through((town, traffic) -> {
            town.servers().broker().kill();
            town.kill(Who.SENDER);
            System.out.printf(
                    "started without a broker within %.1f s%n",
                    town.restart(Who.SENDER).toMillis() / 1e3);
            traffic.awaitAcknowledged(4);
            town.servers().broker().start();
        });
    }

    @Test
    @Tag("F35")
    @InLongRuns
    void f35_its_disk_is_full_and_nobody_may_send() throws Exception {
        Wreck.through(BrokerFaultsIT::full);
    }

    @Test
    @Tag("F37")
    void f37_its_journal_is_lost() throws Exception {
        Wreck.through(BrokerFaultsIT::forgetful);
    }

    @Test
    @Tag("F48")
    @InLongRuns
    void f48_the_way_to_it_is_silent_one_way_and_both() throws Exception {
        Wreck.through(BrokerFaultsIT::silent);
    }

    @Test
    @Tag("F49")
    @InLongRuns
    void f49_connections_to_it_are_reset() throws Exception {
        Wreck.through(BrokerFaultsIT::reset);
    }

    @Test
    @Tag("F47")
    @InLongRuns
    void f47_frozen_and_awake_again() throws Exception {
        Wreck.through((town, traffic) -> town.frozen(town.servers().broker().pid(), Duration.ofSeconds(12)));
    }
}
