package se.sigill.gateway.mailbox;

import java.time.Clock;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.vault.TestVault;

/** The real mailbox and arrivals on a database for tests. */
public final class TestMailbox {

    private TestMailbox() {}

    public static Mailbox in(TestDatabase database, Clock clock) {
        return new JdbcMailbox(
                new DepositRows(database.client()),
                new ArrivalRows(database.client()),
                new GivenReceipts(database.client()),
                new Remarks(database.client()),
                TestVault.in(database),
                TestTrace.in(database, clock),
                database.transactions(),
                clock);
    }

    public static Arrivals arrivalsIn(TestDatabase database, Clock clock) {
        return new JdbcArrivals(
                new ArrivalRows(database.client()),
                TestVault.in(database),
                TestTrace.in(database, clock),
                database.transactions(),
                clock);
    }
}
