package se.sigill.gateway.outbox;

import java.time.Clock;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.vault.TestVault;

/** The real outbox on a database for tests. */
public final class TestOutbox {

    private TestOutbox() {}

    public static Outbox in(TestDatabase database, Clock clock) {
        return in(database, TestTrace.in(database, clock), clock);
    }

    public static Outbox in(TestDatabase database, Trace trace, Clock clock) {
        var rows = new OutboxRows(database.client());
        var vault = TestVault.in(database);
        var ledger = new Ledger(rows, trace, database.transactions(), clock);
        return new JdbcOutbox(
                rows, new OutboxViews(database.client()), ledger, new Settlements(rows, ledger, vault), vault, trace);
    }
}
