package se.sigill.gateway.trace;

import java.time.Clock;
import se.sigill.gateway.support.TestDatabase;

/** The real trace on a database for tests. */
public final class TestTrace {

    private TestTrace() {}

    public static Trace in(TestDatabase database, Clock clock) {
        return in(database, clock, entry -> {});
    }

    public static Trace in(TestDatabase database, Clock clock, Journal journal) {
        return new JdbcTrace(database.client(), journal, clock);
    }

    /** Keeps its files in the folder itself. */
    public static JournalFiles journal(java.nio.file.Path folder, Clock clock) {
        var settings = new TraceSettings(java.time.Duration.ofHours(1), false, java.nio.file.Path.of(""), 35);
        return new JournalFiles(settings, folder, clock);
    }
}
