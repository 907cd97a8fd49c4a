package se.sigill.gateway.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where rule files are read from: an operator's folder, or what comes with the gateway. */
sealed interface RuleFolder {

    Optional<byte[]> read(String file);

    /** The folder asked for, else {@code rules} in the configuration folder where it is, else what comes with us. */
    static RuleFolder of(Path config, String asked) {
        Path own = config.resolve(asked.isBlank() ? "rules" : asked);
        if (asked.isBlank() && !Files.isDirectory(own)) {
            return new Packaged();
        }
        if (!Files.isDirectory(own)) {
            throw new BadRule(own.toString(), "there is no such folder; make it or correct the setting");
        }
        return new Own(own);
    }

    record Own(Path folder) implements RuleFolder {

        @Override
        public Optional<byte[]> read(String file) {
            Path path = folder.resolve(file);
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            try {
                return Optional.of(Files.readAllBytes(path));
            } catch (IOException e) {
                throw new BadRule(path.toString(), "cannot be read; let the user that runs the gateway read it", e);
            }
        }
    }

    record Packaged() implements RuleFolder {

        @Override
        public Optional<byte[]> read(String file) {
            try (InputStream found = RuleFolder.class.getResourceAsStream("/routing-rules/" + file)) {
                return found == null ? Optional.empty() : Optional.of(found.readAllBytes());
            } catch (IOException e) {
                throw new BadRule(file, "cannot be read from the gateway's own files; install it anew", e);
            }
        }
    }
}
