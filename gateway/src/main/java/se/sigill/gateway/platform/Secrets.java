package se.sigill.gateway.platform;

import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Reads passwords and tokens from the files that settings name, which others may not read. */
@Component
public class Secrets {

    private final ConfigFolder folder;

    Secrets(ConfigFolder folder) {
        this.folder = folder;
    }

    /** @throws IllegalArgumentException when others may read the file */
    public String read(String setting, Path file) {
        return folder.secret(setting, file);
    }
}
