package se.sigill.gateway.trace;

import java.time.Clock;
import se.sigill.gateway.support.TestDatabase;

/** The real trace on a database for tests. */
public final class TestTrace {

    private TestTrace() {}

    public static Trace in(TestDatabase database, Clock clock) {
        return new JdbcTrace(database.client(), clock);
    }
}
