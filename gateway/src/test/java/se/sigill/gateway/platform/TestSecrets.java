package se.sigill.gateway.platform;

import java.nio.file.Path;

/** Secrets in a folder for tests. */
public final class TestSecrets {

    private TestSecrets() {}

    public static Secrets in(Path folder) {
        return new Secrets(new ConfigFolder(folder, folder.resolve("data")));
    }
}
