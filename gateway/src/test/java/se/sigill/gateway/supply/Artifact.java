package se.sigill.gateway.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** A jar on our class path as it lies in Maven's repository, {@code group/artifact/version/artifact-version.jar}. */
record Artifact(Path jar, String path) {

    private static final Path REPOSITORY =
            Path.of(System.getProperty("maven.repository", System.getProperty("user.home") + "/.m2/repository"));

    /** Everything of others that the gateway and its tests run on. */
    static List<Artifact> all() {
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(java.io.File.pathSeparator), -1))
                .map(Path::of)
                .filter(path -> path.startsWith(REPOSITORY))
                .map(path -> new Artifact(path, REPOSITORY.relativize(path).toString()))
                .sorted(java.util.Comparator.comparing(Artifact::path))
                .toList();
    }

    String group() {
        var folders = jar.getParent().getParent().getParent();
        return REPOSITORY.relativize(folders).toString().replace('/', '.');
    }

    String name() {
        return jar.getParent().getParent().getFileName().toString();
    }

    String version() {
        return jar.getParent().getFileName().toString();
    }

    static Path pom(String group, String name, String version) {
        return REPOSITORY
                .resolve(group.replace('.', '/'))
                .resolve(name)
                .resolve(version)
                .resolve(name + "-" + version + ".pom");
    }

    Path pom() {
        return pom(group(), name(), version());
    }

    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
