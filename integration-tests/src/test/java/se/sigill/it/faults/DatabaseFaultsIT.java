package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.it.InLongRuns;
import se.sigill.it.servers.FaultProxy.Way;
import se.sigill.it.servers.Run;
import se.sigill.it.servers.SmallDisk;

/** Whatever becomes of PostgreSQL: nothing is promised that it does not hold, and gateways go on when it does. */
class DatabaseFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    static void terminated(FaultTown town, Traffic traffic) {
        for (int times = 0; times < 4; times++) {
            town.servers().postgres().execute("postgres", """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where backend_type = 'client backend' and pid <> pg_backend_pid()""");
            traffic.awaitAcknowledged(2);
        }
    }

    static void postmasterKilled(FaultTown town, Traffic traffic) throws Exception {
        town.servers().postgres().kill();
        town.servers().postgres().start();
    }

    static void stopped(FaultTown town, Traffic traffic) throws Exception {
        town.servers().postgres().stop("QUIT");
        traffic.awaitAnswer(503);
        town.servers().postgres().start();
    }

    /** A crash of one connection's process restarts all of the server. */
    static void backendKilled(FaultTown town, Traffic traffic) {
        long backend = town.servers().postgres().count("malmo", """
                select pid from pg_stat_activity where datname = 'malmo' and pid <> pg_backend_pid() limit 1""");
        Run.signal(backend, "KILL");
        Awaitility.await("PostgreSQL answers again")
                .atMost(SOON)
                .until(town.servers().postgres()::answers);
    }

    /** The commit is done, and its answer is lost on the way. */
    static void commitsUnheard(FaultTown town, Traffic traffic) {
        for (var side : FaultTown.SIDES) {
            var proxy = town.servers().database(side);
            proxy.cutAtWord(Way.BACK, "COMMIT\0", 6);
            Awaitility.await("commits whose answer is lost").atMost(SOON).until(() -> proxy.cutsAtWord() == 6);
            proxy.heal();
        }
    }

    /** What PostgreSQL says where it has chosen somebody to give way. */
    static void deadlocks(FaultTown town, Traffic traffic) {
        var postgres = town.servers().postgres();
        for (var side : FaultTown.SIDES) {
            for (var table : List.of("outbox_item", "arrival", "trace_head")) {
                postgres.execute(side, """
                        create or replace function give_way() returns trigger language plpgsql as $$ begin
                            if random() < 0.25 then raise exception 'deadlock detected' using errcode = '40P01'; end if;
                            return new;
                        end $$;
                        create trigger give_way before insert or update on %s
                            for each row execute function give_way()""".formatted(table));
            }
        }
        try {
            traffic.awaitAcknowledged(20);
        } finally {
            FaultTown.SIDES.forEach(side -> Awaitility.await("no more deadlocks")
                    .ignoreExceptions() // it needs the same locks, and may have to give way itself
                    .until(() -> {
                        postgres.execute(side, "drop function if exists give_way() cascade");
                        return true;
                    }));
        }
    }

    static void silent(FaultTown town, Traffic traffic) {
        for (var side : FaultTown.SIDES) {
            town.servers().database(side).silence(Way.BACK);
        }
        traffic.awaitAnswer(503);
        for (var side : FaultTown.SIDES) {
            town.servers().database(side).silence(Way.THERE);
        }
        traffic.awaitAnswer(503);
    }

    static void reset(FaultTown town, Traffic traffic) {
        for (int times = 0; times < 5; times++) {
            FaultTown.SIDES.forEach(side -> town.servers().database(side).reset());
            traffic.awaitAcknowledged(2);
        }
    }

    static void readOnly(FaultTown town, Traffic traffic) {
        var postgres = town.servers().postgres();
        postgres.execute("postgres", "alter system set default_transaction_read_only = on");
        postgres.execute("postgres", "select pg_reload_conf()");
        try {
            traffic.awaitAnswer(503);
        } finally {
            postgres.executeWriting("alter system reset default_transaction_read_only");
            postgres.execute("postgres", "select pg_reload_conf()");
        }
    }

    @Test
    @Tag("F39")
    void f39_connections_are_terminated() throws Exception {
        Wreck.through(DatabaseFaultsIT::terminated);
    }

    @Test
    @Tag("F39")
    void f39_the_server_is_killed() throws Exception {
        Wreck.through(DatabaseFaultsIT::postmasterKilled);
    }

    @Test
    @Tag("F39")
    @InLongRuns
    void f39_the_server_is_stopped_at_once_and_calls_are_answered_503_meanwhile() throws Exception {
        Wreck.through(DatabaseFaultsIT::stopped);
    }

    @Test
    @Tag("F39")
    @InLongRuns
    void f39_the_process_of_one_connection_is_killed() throws Exception {
        Wreck.through(DatabaseFaultsIT::backendKilled);
    }

    /** A commit is over when both servers have it; what was answered is therefore in the one that is left. */
    @Test
    @Tag("F40")
    void f40_a_synchronous_replica_takes_over() throws Exception {
        try (var town = FaultTown.plain("replica", null, side -> "")) {
            Wreck.through(town, (there, traffic) -> {
                there.servers().postgres().replicate();
                traffic.awaitAcknowledged(10);
                there.servers().postgres().failOver();
            });
            System.out.print(town.checked());
        }
    }

    @Test
    @Tag("F41")
    void f41_nobody_hears_that_a_commit_was_done() throws Exception {
        Wreck.through(DatabaseFaultsIT::commitsUnheard);
    }

    @Test
    @Tag("F42")
    @InLongRuns
    void f42_a_quarter_of_what_is_written_meets_a_deadlock() throws Exception {
        Wreck.through(DatabaseFaultsIT::deadlocks);
    }

    @Test
    @Tag("F42")
    @InLongRuns
    void f42_locks_are_not_had_in_time() throws Exception {
        Wreck.through((town, traffic) -> {
            var postgres = town.servers().postgres();
            for (var side : FaultTown.SIDES) {
                postgres.execute(side, "alter database " + side + " set lock_timeout = '300ms'");
            }
            FaultTown.SIDES.forEach(side -> town.servers().database(side).cut());
            try (var connection = postgres.connect("malmo");
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table outbox_item, arrival in exclusive mode");
                traffic.awaitAnswer(503);
                connection.rollback();
            } finally {
                for (var side : FaultTown.SIDES) {
                    postgres.execute(side, "alter database " + side + " reset lock_timeout");
                }
                FaultTown.SIDES.forEach(side -> town.servers().database(side).cut());
            }
        });
    }

    @Test
    @Tag("F43")
    @Tag("F48")
    @InLongRuns
    void f43_f48_the_way_to_it_is_silent_until_no_connection_is_left() throws Exception {
        Wreck.through(DatabaseFaultsIT::silent);
    }

    @Test
    @Tag("F43")
    @InLongRuns
    void f43_every_answer_takes_long() throws Exception {
        Wreck.through((town, traffic) -> {
            FaultTown.SIDES.forEach(side -> town.servers().database(side).slow(Duration.ofMillis(300)));
            Wreck.lasts(Duration.ofSeconds(12));
        });
    }

    @Test
    @Tag("F44")
    @InLongRuns
    void f44_what_was_written_cannot_be_brought_to_the_disk() throws Exception {
        Assumptions.assumeTrue(Run.installed("strace"), "no strace here (apt-get install strace)");
        Wreck.through((town, traffic) -> {
            var postgres = town.servers().postgres();
            postgres.forgetSaid();
            // not the first process: what it starts after the crash must be able to recover
            var rest = postgres.processes().stream().skip(1);
            syncing("error=EIO:when=1", rest, () -> Awaitility.await("the server panics")
                    .atMost(SOON)
                    .until(() ->
                            postgres.said("PANIC:  could not fdatasync") || postgres.said("PANIC:  could not fsync")));
            postgres.start();
        });
    }

    /** While it happens, whatever these processes bring to the disk meets that. */
    private static void syncing(String injected, Stream<Long> processes, Runnable meanwhile) throws Exception {
        var command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:" + injected));
        processes.forEach(pid -> command.addAll(List.of("-p", Long.toString(pid))));
        var strace = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            meanwhile.run();
        } finally {
            strace.destroy();
            assertThat(strace.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Every commit waits for two seconds. */
    @Test
    @Tag("F46")
    void f46_its_disk_is_slow() throws Exception {
        Assumptions.assumeTrue(Run.installed("strace"), "no strace here (apt-get install strace)");
        Wreck.through((town, traffic) -> {
            var postgres = town.servers().postgres();
            syncing("delay_exit=2000000", postgres.processes().stream(), () -> {
                Awaitility.await("somebody waits for the disk")
                        .atMost(SOON)
                        .until(() -> postgres.count("postgres", """
                                select count(*) from pg_stat_activity where lower(wait_event) = 'walsync'""") > 0);
                Wreck.lasts(Duration.ofSeconds(20));
            });
        });
    }

    @Test
    @Tag("F45")
    void f45_its_disk_is_full() throws Exception {
        Assumptions.assumeTrue(SmallDisk.possible(), "no disk of its own without root");
        Wreck.through((town, traffic) -> {
            var postgres = town.servers().postgres();
            postgres.disk().fill();
            try {
                traffic.awaitAnswer(503);
                Wreck.lasts(Duration.ofSeconds(3));
            } finally {
                postgres.disk().empty();
            }
            postgres.start();
        });
    }

    @Test
    @Tag("F46")
    @InLongRuns
    void f46_nothing_can_be_written() throws Exception {
        Wreck.through(DatabaseFaultsIT::readOnly);
    }

    @Test
    @Tag("F49")
    void f49_connections_to_it_are_reset() throws Exception {
        Wreck.through(DatabaseFaultsIT::reset);
    }
}
