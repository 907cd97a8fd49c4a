package se.sigill.gateway.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The folder an operator gives: settings, keys, trust, address book, rules and, by default, data.
 *
 * @param config the folder; relative paths in settings are read from here
 * @param data where embedded servers keep their files; default {@code data} in the folder
 */
@ConfigurationProperties("sigill")
record ConfigFolder(Path config, @Name("data") Path data) {

    ConfigFolder {
        if (config == null) {
            throw new IllegalArgumentException("sigill.config is missing: start with --sigill.config=DIR");
        }
        config = config.toAbsolutePath().normalize();
        data = config.resolve(data == null ? Path.of("data") : data);
    }

    Path resolve(Path path) {
        return config.resolve(path);
    }

    /** A sub-folder of the data folder, made when missing. */
    Path dataFolder(String name) {
        try {
            return Files.createDirectories(data.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("sigill.data: cannot make the folder " + data.resolve(name), e);
        }
    }

    /** A file with a secret in it: others may not read it, and the group may not write it (S137). */
    Path closed(String setting, Path file) {
        var path = resolve(file);
        try {
            OpenFiles.modeOf(path).ifPresent(mode -> {
                throw new IllegalArgumentException(
                        setting + ": " + path + " is open to others (" + mode + "). Close it: chmod 600 " + path);
            });
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(setting + ": cannot read " + path, e);
        }
    }

    /** Reads a password file; its last line break is not part of the password. */
    String secret(String setting, Path file) {
        try {
            return Files.readString(closed(setting, file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(setting + ": cannot read " + resolve(file), e);
        }
    }
}
