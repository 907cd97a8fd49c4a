package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.it.InLongRuns;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.servers.NoPorts;
import se.sigill.it.servers.NoThreads;
import se.sigill.it.servers.Run;

/** Whatever becomes of the machine under a gateway: what it had begun is done once, by and by. */
class MachineFaultsIT {

    private static final int FEW = 3;
    private static final int MANY = 60;

    /** What the JVM says in such a case. */
    private static final String NO_THREAD = "pthread_create failed";

    private static final String BROKEN = "select count(*) from trace_entry where facts like '%connection-broken%'";

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

    /**
     * No gateway can make a thread, and all of a sudden there is much to do, on connections that must be made anew. One that
     * ends of it is started again when there are threads, as by a supervisor.
     */
    static void withoutThreads(FaultTown town, Traffic traffic) throws IOException, InterruptedException {
        long before = failed(town, NO_THREAD);
        var none = new NoThreads(List.of(town.pid(Who.SENDER), town.pid(Who.RECEIVER)));
        try {
            resetPartners(town);
            town.servers().reset();
            traffic.burst(MANY);
            Wreck.lasts(Duration.ofSeconds(10));
        } finally {
            none.close();
        }
        assertThat(failed(town, NO_THREAD)).as("threads that were not made").isGreaterThan(before);
        for (var who : Who.values()) {
            if (ProcessHandle.of(town.pid(who)).isEmpty()) {
                town.restart(who);
            }
        }
    }

    /** Partners, and then databases and brokers, must be connected to anew, and nobody has a port for it. */
    static void withoutPorts(FaultTown town, Traffic traffic) throws IOException {
        long before = town.count(Who.SENDER, BROKEN);
        var none = new NoPorts();
        try {
            resetPartners(town);
            Wreck.lasts(Duration.ofSeconds(5));
            town.servers().reset();
            Wreck.lasts(Duration.ofSeconds(5));
        } finally {
            none.close();
        }
        assertThat(town.count(Who.SENDER, BROKEN))
                .as("connections that were not made")
                .isGreaterThan(before);
    }

    private static void resetPartners(FaultTown town) {
        for (var who : Who.values()) {
            town.proxy(who).reset();
        }
    }

    private static long failed(FaultTown town, String text) {
        return Arrays.stream(Who.values())
                .mapToLong(who -> town.logged(who, text))
                .sum();
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
    @Tag("F51")
    @InLongRuns
    void f51_there_are_no_threads_left() throws Exception {
        Assumptions.assumeTrue(
                NoThreads.possible(),
                "root can make no control group in /sys/fs/cgroup here; or somebody else has no prlimit (apt-get install util-linux)");
        Wreck.through(MachineFaultsIT::withoutThreads);
    }

    @Test
    @Tag("F51")
    @InLongRuns
    void f51_there_are_no_ports_left() throws Exception {
        Assumptions.assumeTrue(
                NoPorts.possible(), "net.ipv4.ip_local_port_range cannot be written here, or only by root");
        Wreck.through(MachineFaultsIT::withoutPorts);
    }

    @Test
    @Tag("F52")
    @InLongRuns
    void f52_there_is_no_processor_time() throws Exception {
        Wreck.through(MachineFaultsIT::starved);
    }
}
