package se.sigill.gateway.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No key, token or password lies in the source or ever lay there (S143): every object of the history is read. */
class SecretsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int LARGEST = 5_000_000;

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\\s+[A-Za-z0-9+/=]{20}"),
            Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{30,}"),
            Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20}"),
            Pattern.compile("\\bxox[baprs]-[0-9A-Za-z-]{20,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}"),
            Pattern.compile("\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{40,}\""),
            Pattern.compile("(?m)^\\s*(?:[\\w.-]*[.-])?password\\s*[:=]\\s*['\"]?[^\\s'\"${(<|;]{6,}['\"]?\\s*$"),
            Pattern.compile("://[^/\\s:@\"'{}$]+:[^/\\s:@\"'{}$]{4,}@"));
    private static final Pattern KEY_STORE =
            Pattern.compile("(?i).*\\.(p12|pfx|jks|bks|keystore|key|key\\.pem|password)$");

    @Test
    @Tag("S143")
    void s143_what_is_looked_for_is_found() {
        var key = "-----BEGIN " + "EC PRIVATE KEY-----\nMHcCAQEEIIhUMGxhbmstZXhhbXBsZQ==\n";
        var jwk = "{\"kty\":\"EC\",\"d\":\"" + "a".repeat(43) + "\"}";

        assertThat(found(key)).isPresent();
        assertThat(found(jwk)).isPresent();
        assertThat(found("  database.password: " + "hemligt1")).isPresent();
        assertThat(found("jdbc:postgresql://sigill:" + "hemligt@db/x")).isPresent();
        assertThat(found("AKIA" + "ABCDEFGHIJKLMNOP")).isPresent();
        assertThat(found("eyJ" + "a".repeat(20) + ".eyJ" + "b".repeat(20) + "." + "c".repeat(43)))
                .isPresent();
        assertThat(found("    password-file: keys/database.password")).isEmpty();
    }

    @Test
    @Tag("S143")
    void s143_no_file_of_the_tree_holds_a_secret() throws IOException, InterruptedException {
        var hits = new ArrayList<String>();
        for (var name : lines("git", "ls-files", "--cached", "--others", "--exclude-standard")) {
            var file = ROOT.resolve(name);
            if (Files.isRegularFile(file) && Files.size(file) < LARGEST) {
                found(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .ifPresent(pattern -> hits.add(name + ": " + pattern));
            }
            if (KEY_STORE.matcher(name).matches()) {
                hits.add(name + ": a key store or password file");
            }
        }
        assertThat(hits).isEmpty();
    }

    @Test
    @Tag("S143")
    void s143_no_commit_ever_held_one(@TempDir Path folder) throws IOException, InterruptedException {
        var hits = new TreeSet<String>();
        var ids = new StringBuilder();
        for (var object : lines("git", "rev-list", "--objects", "HEAD")) {
            var parts = object.split(" ", 2);
            ids.append(parts[0]).append('\n');
            if (parts.length == 2 && KEY_STORE.matcher(parts[1]).matches()) {
                hits.add(object);
            }
        }
        var list = Files.writeString(folder.resolve("ids"), ids);
        var git = new ProcessBuilder("git", "cat-file", "--batch")
                .directory(ROOT.toFile())
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int read = 0;
        try (var in = new BufferedInputStream(git.getInputStream(), 1 << 16)) {
            for (var head = line(in); !head.isEmpty(); head = line(in)) {
                var parts = head.split(" ", 3);
                var bytes = in.readNBytes(Integer.parseInt(parts[2]));
                in.readNBytes(1);
                if (!parts[1].equals("tree") && bytes.length < LARGEST) {
                    found(new String(bytes, StandardCharsets.ISO_8859_1))
                            .ifPresent(pattern -> hits.add(parts[1] + " " + parts[0] + ": " + pattern));
                }
                read++;
            }
        }
        assertThat(git.waitFor()).isZero();
        assertThat(read).isPositive();
        assertThat(hits).isEmpty();
    }

    private static Optional<String> found(String text) {
        return SECRETS.stream()
                .filter(secret -> secret.matcher(text).find())
                .map(Pattern::pattern)
                .findFirst();
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    /** The source may be a plain copy, without git: then the case is not run. */
    private static Process start(String... command) throws IOException {
        assumeThat(Files.exists(ROOT.resolve(".git"))).as("not run: no git").isTrue();
        return new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> lines(String... command) throws IOException, InterruptedException {
        var process = start(command);
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
