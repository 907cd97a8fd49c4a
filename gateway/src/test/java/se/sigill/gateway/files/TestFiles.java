package se.sigill.gateway.files;

import java.time.Clock;
import java.time.Duration;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.vault.TestVault;

/** The check of files and the quarantine, for tests of other rooms. */
public final class TestFiles {

    private TestFiles() {}

    /** Holds messages while its scanner is down. */
    public static FileCheck check(Scanner scanner) {
        return new FileCheck(scanner, settings(FilesSettings.WhenDown.HOLD));
    }

    /** Lets messages through, marked, while its scanner is down. */
    public static FileCheck checkThatDelivers(Scanner scanner) {
        return new FileCheck(scanner, settings(FilesSettings.WhenDown.DELIVER_UNSCANNED));
    }

    private static FilesSettings settings(FilesSettings.WhenDown whenDown) {
        return new FilesSettings(null, Duration.ofSeconds(10), whenDown);
    }

    public static Quarantine quarantineIn(TestDatabase database, Clock clock) {
        return new JdbcQuarantine(
                database.client(), TestVault.in(database), TestTrace.in(database, clock), database.transactions());
    }
}
