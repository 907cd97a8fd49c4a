package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Plan;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.SmallDisk;

/** What gateways write themselves finds no room: temporary files, the journal of the trace, the log. */
class DiskFaultsIT {

    private static final int DISK = 64;

    /** In bytes; of several of them not all stand on the heap. */
    private static final int LARGE = 4_000_000;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private SmallDisk disk;

    @BeforeEach
    void make() throws Exception {
        Assumptions.assumeTrue(SmallDisk.possible(), "no disk of its own without root");
        disk = new SmallDisk(DISK);
    }

    @AfterEach
    void unmake() {
        if (disk != null) {
            disk.close();
        }
    }

    private Plan plan(String name, String option) {
        var plan = Towns.plan(name);
        return plan.with(side -> {
            var options = new ArrayList<>(plan.jvm().apply(side));
            options.add(option.formatted(folder(side.name())));
            return options;
        });
    }

    private Path folder(String side) {
        try {
            return Files.createDirectories(disk.seen().resolve(side));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("F45")
    void f45_temporary_files_find_no_room() throws Exception {
        try (var town = FaultTown.with(plan("temporary", "-Djava.io.tmpdir=%s"))) {
            Wreck.through(town, (there, traffic) -> {
                disk.fill();
                var large = UUID.randomUUID();
                try {
                    assertThat(traffic.promise(large, LARGE).join()).isFalse();
                    assertThat(traffic.answered(503)).isPositive();
                } finally {
                    disk.empty();
                }
                Awaitility.await("a large message is taken").atMost(PATIENCE).until(() -> traffic.promise(large, LARGE)
                        .join());
            });
            System.out.print(town.checked());
        }
    }

    @Test
    @Tag("F45")
    void f45_the_log_finds_no_room() throws Exception {
        try (var town = FaultTown.with(plan("logless", "-Dlogging.file.name=%s/gateway.log"))) {
            Wreck.through(town, (there, traffic) -> {
                disk.fill();
                try {
                    traffic.awaitAcknowledged(10);
                } finally {
                    disk.empty();
                }
                there.kill(Who.SENDER);
                there.restart(Who.SENDER);
            });
            System.out.print(town.checked());
        }
    }

    @Test
    @Tag("F45")
    void f45_the_journal_finds_no_room() throws Exception {
        try (var town = FaultTown.with(plan("journalless", "-Dsigill.trace.journal=%s"))) {
            Wreck.through(town, (there, traffic) -> {
                disk.fill();
                try {
                    traffic.awaitAcknowledged(10);
                    Awaitility.await("it is told of")
                            .atMost(PATIENCE)
                            .until(() -> there.logged(Who.SENDER, "journal") > 0);
                } finally {
                    disk.empty();
                }
            });
            System.out.print(town.checked());
        }
    }
}
