package se.sigill.gateway.directory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the address book is kept.
 *
 * @param folder with the YAML files; read from the configuration folder. Text rather than a path, because Spring would
 *     look for a path on the class path first
 * @param checkEvery how often we look for changes; a change is taken in at the second look that finds it unchanged
 */
@ConfigurationProperties("sigill.directory")
record DirectorySettings(
        @DefaultValue("directory") String folder,
        @DefaultValue("500ms") Duration checkEvery) {

    DirectorySettings {
        if (folder.isBlank()) {
            throw new IllegalArgumentException("sigill.directory.folder is empty: name the address book's folder");
        }
        if (checkEvery.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "sigill.directory.check-every must be a millisecond or more, e.g. 500ms");
        }
    }
}
