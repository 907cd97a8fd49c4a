package se.sigill.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.it.InLongRuns;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.servers.Run;

/** Whatever becomes of the machine under a gateway: what it had begun is done once, by and by. */
class MachineFaultsIT {

    private static final int FEW = 3;

    /** Longer than three leases. */
    static void frozen(FaultTown town, Traffic traffic) {
        town.frozen(town.pid(Who.SENDER), Duration.ofSeconds(7));
        town.frozen(town.pid(Who.RECEIVER), Duration.ofSeconds(7));
    }

    /** Of ten parts of time each gateway gets one. */
    static void starved(FaultTown town, Traffic traffic) {
        long end = System.nanoTime() + Duration.ofSeconds(12).toNanos();
        while (System.nanoTime() < end) {
            for (var who : Who.values()) {
                town.frozen(town.pid(who), Duration.ofMillis(180));
            }
            Wreck.lasts(Duration.ofMillis(40));
        }
    }

    /** No more files, connections among them, than are open now and a few. */
    static void withoutFiles(FaultTown town, Traffic traffic) throws IOException {
        for (var who : Who.values()) {
            long pid = town.pid(who);
            limit(pid, open(pid) + FEW);
        }
        Wreck.lasts(Duration.ofSeconds(10));
        for (var who : Who.values()) {
            limit(town.pid(who), 20_000);
        }
    }

    private static long open(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.count();
        }
    }

    private static void limit(long pid, long files) {
        Run.well("prlimit", "--pid", Long.toString(pid), "--nofile=" + files + ":");
    }

    @Test
    @Tag("F47")
    void f47_gateways_freeze_and_wake() throws Exception {
        Wreck.through(MachineFaultsIT::frozen);
    }

    @Test
    @Tag("F51")
    void f51_there_are_no_files_left() throws Exception {
        Assumptions.assumeTrue(Run.installed("prlimit"), "no prlimit here (apt-get install util-linux)");
        Wreck.through(MachineFaultsIT::withoutFiles);
    }

    @Test
    @Tag("F52")
    @InLongRuns
    void f52_there_is_no_processor_time() throws Exception {
        Wreck.through(MachineFaultsIT::starved);
    }
}
