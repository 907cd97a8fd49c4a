package se.sigill.gateway.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Newer;
import se.sigill.gateway.message.TransmissionId;

/**
 * The trace in PostgreSQL. Writers of one subject wait for each other on its head row; writers of different subjects do
 * not.
 */
@Component
final class JdbcTrace implements Trace {

    private static final String APPEND = "select trace_append(:subject, :transmission, :at, :step, :facts, :canonical)";

    /** One statement, so that head and entries are of one moment. */
    private static final String CHAIN = """
            select e.*, h.entries, h.hash as last_hash
            from (select cast(:subject as uuid) as subject) s
            left join trace_head h using (subject)
            left join trace_entry e using (subject)
            order by e.sequence""";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    JdbcTrace(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** What the database holds of a subject. */
    record Chain(List<Row> rows, long entries, Digest last) {}

    /** An entry as its columns stand, also where somebody altered them beyond reading. */
    record Row(long sequence, HashedText text, Digest previous, Digest hash) {

        TraceEntry entry() {
            return new TraceEntry(
                    sequence,
                    text.subject(),
                    text.transmission(),
                    text.at(),
                    Newer.value(Step.class, text.step(), Step.OTHER),
                    FactsText.read(text.facts()),
                    previous,
                    hash);
        }
    }

    /** The columns that the hash covers. */
    record HashedText(UUID subject, @Nullable String transmission, Instant at, String step, String facts) {

        byte[] canonical() {
            return TraceHash.canonical(subject, transmission, at, step, facts);
        }
    }

    @Override
    public void record(UUID subject, @Nullable TransmissionId transmission, Step step, Map<String, String> facts) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A trace entry is written in the transaction of what it tells of");
        }
        var text = new HashedText(
                subject,
                transmission == null ? null : transmission.value(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                step.name(),
                FactsText.write(facts));
        long sequence = jdbc.sql(APPEND)
                .param("subject", subject)
                .param("transmission", text.transmission(), Types.VARCHAR)
                .param("at", OffsetDateTime.ofInstant(text.at(), ZoneOffset.UTC))
                .param("step", text.step())
                .param("facts", text.facts())
                .param("canonical", text.canonical())
                .query(Long.class)
                .single();
        tell(new Journal.Entry(sequence, subject, text.transmission(), text.at(), text.step(), facts));
    }

    /** After the commit and before what comes after it: an answer, a transmission. */
    private void tell(Journal.Entry entry) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                journal.committed(entry);
            }
        });
    }

    @Override
    public List<TraceEntry> of(UUID subject) {
        return chain(subject).rows().stream().map(Row::entry).toList();
    }

    @Override
    public Verification verify(UUID subject) {
        return ChainCheck.of(chain(subject));
    }

    private Chain chain(UUID subject) {
        return jdbc.sql(CHAIN).param("subject", subject).query(JdbcTrace::readChain);
    }

    private static Chain readChain(ResultSet rows) throws SQLException {
        var entries = new ArrayList<Row>();
        long counted = 0;
        var last = TraceHash.NONE;
        while (rows.next()) {
            counted = rows.getLong("entries");
            var head = rows.getBytes("last_hash");
            last = head == null ? TraceHash.NONE : Digest.wrap(head);
            if (rows.getObject("sequence") != null) {
                entries.add(readRow(rows));
            }
        }
        return new Chain(List.copyOf(entries), counted, last);
    }

    private static Row readRow(ResultSet row) throws SQLException {
        var text = new HashedText(
                row.getObject("subject", UUID.class),
                row.getString("transmission"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("step"),
                row.getString("facts"));
        return new Row(
                row.getLong("sequence"),
                text,
                Digest.wrap(row.getBytes("previous_hash")),
                Digest.wrap(row.getBytes("hash")));
    }
}
