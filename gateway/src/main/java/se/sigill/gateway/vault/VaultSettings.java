package se.sigill.gateway.vault;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the storage key lies.
 *
 * @param keyFile 32 random bytes as base64, for the gateway's user alone; relative to the gateway's folder
 * @param createKey whether a gateway that has stored nothing yet makes the file when it is missing
 */
@ConfigurationProperties("sigill.vault")
record VaultSettings(
        @DefaultValue("keys/storage.key") Path keyFile,
        @DefaultValue("true") boolean createKey) {}
