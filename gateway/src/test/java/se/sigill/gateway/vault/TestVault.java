package se.sigill.gateway.vault;

import java.util.Arrays;
import se.sigill.gateway.support.TestDatabase;

/** The real vault with a key for tests. */
public final class TestVault {

    private TestVault() {}

    public static Vault in(TestDatabase database) {
        return new ChunkedVault(database.template(), key());
    }

    static StorageKey key() {
        byte[] key = new byte[StorageKey.SIZE];
        Arrays.fill(key, (byte) 7);
        return new StorageKey(key);
    }
}
