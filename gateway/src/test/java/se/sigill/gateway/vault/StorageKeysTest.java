package se.sigill.gateway.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.TestDatabase;

class StorageKeysTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Path KEY = Path.of("keys/storage.key");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void a_database_without_content() {
        DATABASE.template().execute("truncate vault_key");
    }

    @Test
    void the_first_start_makes_a_key_for_the_gateways_user_alone() throws IOException {
        start(true);

        var file = folder.resolve(KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
    }

    @Test
    void the_next_start_uses_the_same_key() {
        assertThat(start(true).fingerprint()).isEqualTo(start(false).fingerprint());
    }

    @Test
    void nodes_that_start_at_the_same_time_over_one_folder_have_one_key() {
        var fingerprints = InParallel.times(8, i -> start(true).fingerprint());

        assertThat(fingerprints).containsOnly(start(false).fingerprint());
        assertThat(folder.resolve("keys").toFile().list()).containsExactly("storage.key");
    }

    @Test
    void a_missing_key_is_not_made_unless_allowed() {
        assertThatThrownBy(() -> start(false))
                .hasMessageContainingAll("sigill.vault.key-file", "create-key", "openssl");
    }

    @Test
    void a_lost_key_stops_the_start_rather_than_being_replaced() throws IOException {
        start(true);
        Files.delete(folder.resolve(KEY));

        assertThatThrownBy(() -> start(true)).hasMessageContainingAll("sigill.vault.key-file", "backup");
        assertThat(folder.resolve(KEY)).doesNotExist();
    }

    @Test
    void another_databases_key_stops_the_start() throws IOException {
        start(true);
        Files.writeString(folder.resolve(KEY), Base64.getEncoder().encodeToString(new byte[32]));

        assertThatThrownBy(() -> start(true)).hasMessageContainingAll("sigill.vault.key-file", "not the key");
    }

    @Test
    void s137_a_key_that_others_can_read_stops_the_start() throws IOException {
        start(true);
        Files.setPosixFilePermissions(folder.resolve(KEY), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> start(true)).hasMessageContainingAll("sigill.vault.key-file", "chmod 600");
    }

    @Test
    void s144_a_file_that_holds_no_key_stops_the_start() throws IOException {
        start(true);
        Files.writeString(folder.resolve(KEY), "c2hvcnQ=");

        assertThatThrownBy(() -> start(true)).hasMessageContainingAll("sigill.vault.key-file", "32 bytes");
    }

    @Test
    void s138_a_key_does_not_print_itself() {
        assertThat(start(true)).hasToString("***");
    }

    private StorageKey start(boolean createKey) {
        return new StorageKeys()
                .storageKey(
                        new VaultSettings(KEY, createKey),
                        folder.toString(),
                        DATABASE.client(),
                        AdjustableClock.at("2026-03-12T08:14:00Z"));
    }
}
