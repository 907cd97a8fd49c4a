package se.sigill.gateway.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the storage key at start, and makes sure that it is the one this database was written with. */
@Configuration(proxyBeanMethods = false)
class StorageKeys {

    @Bean
    StorageKey storageKey(
            VaultSettings settings, @Value("${sigill.config:}") String folder, JdbcClient jdbc, Clock clock) {
        var file = new KeyFile(Path.of(folder).resolve(settings.keyFile()));
        var known = known(jdbc); // asked first: another node that starts makes the file before it tells the database
        var key = file.exists() ? file.read() : firstKey(file, settings, known);
        remember(key, jdbc, clock);
        if (!known(jdbc).equals(Optional.of(key.fingerprint()))) {
            throw file.foreign();
        }
        return key;
    }

    private static StorageKey firstKey(KeyFile file, VaultSettings settings, Optional<String> known) {
        if (known.isPresent()) {
            throw file.missing("this database holds content encrypted with it: restore the file from your backup");
        }
        if (!settings.createKey()) {
            throw file.missing("make it with: openssl rand -base64 32, or set sigill.vault.create-key=true");
        }
        return file.create();
    }

    private static Optional<String> known(JdbcClient jdbc) {
        return jdbc.sql("select fingerprint from vault_key").query(String.class).optional();
    }

    private static void remember(StorageKey key, JdbcClient jdbc, Clock clock) {
        jdbc.sql("insert into vault_key (fingerprint, since) values (:fingerprint, :since) on conflict do nothing")
                .param("fingerprint", key.fingerprint())
                .param("since", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }
}
