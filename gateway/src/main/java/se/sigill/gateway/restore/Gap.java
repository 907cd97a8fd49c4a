package se.sigill.gateway.restore;

import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.trace.Journal;
import se.sigill.gateway.trace.JournalFiles;

/** What happened and is not in the database: committed once, and gone since it was set back. */
@Component
class Gap {

    private static final int PAGE = 1_000;
    private static final String KNOWN =
            "select sequence, subject, step, at from trace_entry where sequence = any(:sequences)";

    private final JournalFiles journal;
    private final JdbcClient jdbc;

    Gap(JournalFiles journal, JdbcClient jdbc) {
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /** A number may have been given out again since: an entry is the same when it says the same. */
    private record Identity(long sequence, UUID subject, String step, long micros) {

        static Identity of(Journal.Entry entry) {
            return new Identity(entry.sequence(), entry.subject(), entry.step(), micros(entry.at()));
        }

        private static long micros(java.time.Instant at) {
            return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        }
    }

    /** Oldest first. */
    List<Journal.Entry> whole() {
        return missing(journal.entries());
    }

    /** Whether there is one. A database that was set back lacks the last entries of all. */
    boolean exists() {
        var entries = journal.last(PAGE);
        return !missing(entries.subList(Math.max(0, entries.size() - PAGE), entries.size()))
                .isEmpty();
    }

    private List<Journal.Entry> missing(List<Journal.Entry> entries) {
        var known = new HashSet<Identity>();
        for (int from = 0; from < entries.size(); from += PAGE) {
            known.addAll(known(entries.subList(from, Math.min(entries.size(), from + PAGE))));
        }
        return entries.stream()
                .filter(entry -> !known.contains(Identity.of(entry)))
                .toList();
    }

    private Set<Identity> known(List<Journal.Entry> entries) {
        var sequences = entries.stream().map(Journal.Entry::sequence).toArray(Long[]::new);
        return new HashSet<>(jdbc.sql(KNOWN)
                .param("sequences", sequences)
                .query((ResultSet row, int number) -> new Identity(
                        row.getLong("sequence"),
                        row.getObject("subject", UUID.class),
                        row.getString("step"),
                        Identity.micros(
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .list());
    }
}
