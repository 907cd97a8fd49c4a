package se.sigill.gateway.casework;

import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.vault.TestVault;

/** Protected facts in a database for tests. */
public final class TestProtected {

    private TestProtected() {}

    public static Protected in(TestDatabase database) {
        return new Protected(TestVault.in(database), database.client());
    }
}
