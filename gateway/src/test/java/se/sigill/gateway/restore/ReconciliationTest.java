package se.sigill.gateway.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.TestOutbox;
import se.sigill.gateway.platform.DoorFiles;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.JournalFiles;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.trace.Trace;

/** After a database was set back, the gap is reported in full, and nothing of doubt is sent again. */
class ReconciliationTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private JournalFiles journal;

    @SuppressWarnings("NullAway.Init")
    private Trace trace;

    @SuppressWarnings("NullAway.Init")
    private Outbox outbox;

    @BeforeEach
    void open() {
        journal = TestTrace.journal(folder.resolve("journal"), clock);
        trace = TestTrace.in(database, clock, journal);
        outbox = TestOutbox.in(database, trace, clock);
    }

    private UUID promised() {
        var message = Samples.message();
        assertThat(outbox.accept(message, Samples.xml("<x/>"))).isTrue();
        return message.id().value();
    }

    private void transmitted(UUID id) {
        var claim = outbox.claim(id, Instant.now().plus(Duration.ofDays(400)), Duration.ofSeconds(20))
                .orElseThrow();
        outbox.sealed(claim, Samples.consignment("paket"), Map.of());
        outbox.transmitting(claim);
        outbox.acknowledged(id, Map.of(), "MDN".getBytes(UTF_8), clock.instant().plus(Duration.ofHours(4)));
    }

    private void received(UUID message, String transfer) {
        database.commit(() -> trace.record(
                message, new TransmissionId(transfer), Step.RECEIVED, Map.of("from-access-point", "af-ap")));
    }

    private long last() {
        return database.client()
                .sql("select coalesce(max(sequence), 0) from trace_entry")
                .query(Long.class)
                .single();
    }

    private RestoreGuard guard(boolean reconcile) {
        var gap = new Gap(journal, database.client());
        var reconciliation =
                new Reconciliation(gap, new DoorFiles(folder, Path.of("data")), outbox, database.client(), clock);
        return new RestoreGuard(
                new RestoreSettings(reconcile), gap, reconciliation, journal, folder, Path.of("data"), clock);
    }

    private String reconciled() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        assertThatThrownBy(() -> guard(true).afterSingletonsInstantiated())
                .isInstanceOf(SpringApplication.AbandonedRunException.class);
        try (var files = Files.newDirectoryStream(folder.resolve("data"), "reconciliation-*.txt")) {
            return Files.readString(files.iterator().next());
        }
    }

    @Test
    void a_database_that_has_everything_starts() {
        transmitted(promised());
        received(UUID.randomUUID(), "t-1@af");

        guard(false).afterSingletonsInstantiated();
    }

    @Tag("F57")
    @Test
    void f57_what_was_acknowledged_after_the_backup_is_named_and_nothing_else_and_nothing_starts_before()
            throws Exception {
        var before = promised();
        transmitted(before);
        var standing = promised();
        received(UUID.randomUUID(), "before@af");
        long backup = last();

        transmitted(standing);
        var lost = promised();
        var lostAndSent = promised();
        transmitted(lostAndSent);
        received(UUID.randomUUID(), "after@af");
        var door =
                Files.createDirectories(folder.resolve("data/folders/ekonomi")).resolve(UUID.randomUUID() + ".xml");
        Files.writeString(door, "<x/>");
        setBack(backup, standing);

        assertThatThrownBy(() -> guard(false).afterSingletonsInstantiated()).hasMessageContaining("./sigill reconcile");
        assertThat(outbox.find(standing).orElseThrow().status()).isEqualTo(MessageStatus.SCHEDULED);

        assertThat(reconciled().replaceAll("(?m)^Reconciliation.*$|message [^)]*", "…"))
                .isEqualTo("""
                …

                LOST: promised to clients (201) and not here. Ask the clients to send them again: 1
                  %s

                LOST, PERHAPS DELIVERED: as above, and handed to the network. Ask the receiver first: 1
                  %s

                UNCERTAIN: handed to the network since the backup. Ended as uncertain; not sent again: 1
                  %s

                ASK af-ap to send again these transfers, which we signed for (MDN): 1
                  after@af (…)

                RECEIPT LOST: a meddelandekvittens came for these and is gone. Ask the receiver for it: 0

                REVIVED: deleted since the backup and here again. Delete them: 0

                IN FOLDERS of business systems, and not in a mailbox: 1
                  %s
                """.formatted(
                                lost,
                                lostAndSent,
                                standing,
                                door.getFileName().toString().replace(".xml", "")));
        assertThat(outbox.find(standing).orElseThrow().status()).isEqualTo(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(trace.of(standing).get(1).step()).isEqualTo(Step.RECEIPT_MISSING);
        guard(false).afterSingletonsInstantiated();
    }

    /** What a restore does: everything since is gone, and numbers are given out again. */
    private void setBack(long backup, UUID standing) {
        database.meddle(
                "delete from outbox_event where item in (select subject from trace_entry where sequence > " + backup
                        + ") and item <> '" + standing + "'",
                "delete from outbox_item where id in (select subject from trace_entry where sequence > " + backup
                        + ") and id <> '" + standing + "'",
                "update outbox_item set status = 'SCHEDULED', attempts = 0, due = created, transmission = null,"
                        + " receipt_deadline = null, held_until = null where id = '" + standing + "'",
                "delete from trace_entry where sequence > " + backup,
                "delete from trace_head where subject not in (select subject from trace_entry)",
                "update trace_head h set entries = (select count(*) from trace_entry e where e.subject = h.subject),"
                        + " hash = (select e.hash from trace_entry e where e.subject = h.subject order by sequence desc limit 1)",
                "select setval('trace_sequence', " + backup + ")");
    }

    @Tag("F57")
    @Test
    void f57_a_line_cut_off_by_a_sudden_end_does_not_stop_the_start() throws Exception {
        promised();
        try (var days = Files.newDirectoryStream(folder.resolve("journal"))) {
            Files.writeString(days.iterator().next(), "4711\tabc", java.nio.file.StandardOpenOption.APPEND);
        }

        guard(false).afterSingletonsInstantiated();
    }

    @Tag("F57")
    @Test
    void f57_a_line_cut_off_by_a_sudden_end_swallows_none_that_comes_after_it() throws Exception {
        promised();
        try (var days = Files.newDirectoryStream(folder.resolve("journal"))) {
            Files.writeString(days.iterator().next(), "47", java.nio.file.StandardOpenOption.APPEND);
        }
        open(); // the next start
        int before = journal.entries().size();

        promised();

        assertThat(journal.entries().size()).isGreaterThan(before);
        guard(false).afterSingletonsInstantiated();
    }
}
