package se.sigill.it.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the gateway (S140, S142). */
class ProductJarIT {

    private static final Path ROOT = root();
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("integration-tests"))
                ? here
                : here.resolve("..").normalize();
    }

    private static Path jar(Path tree) throws IOException {
        try (var jars = Files.list(tree.resolve("gateway/target"))) {
            return jars.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String sha256(InputStream in) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
    }

    private static Map<String, String> libraries(JarFile jar) throws Exception {
        var found = new TreeMap<String, String>();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
                found.put(entry.getName().substring(LIBRARIES.length()), sha256(jar.getInputStream(entry)));
            }
        }
        return found;
    }

    @Test
    @Tag("S140")
    void s140_the_jar_holds_a_list_of_its_parts_and_the_list_is_true() throws Exception {
        try (var jar = new JarFile(jar(ROOT).toFile())) {
            var entry = jar.stream()
                    .filter(one -> one.getName().endsWith("META-INF/sbom/application.cdx.json"))
                    .findFirst();
            assumeThat(entry)
                    .as("not run: the plugin does nothing in an offline build")
                    .isPresent();
            var bom = new ObjectMapper().readTree(jar.getInputStream(entry.orElseThrow()));
            var listed = new TreeSet<String>();
            for (var component : bom.path("components")) {
                for (var hash : component.path("hashes")) {
                    if (hash.path("alg").asText().equals("SHA-256")) {
                        listed.add(hash.path("content").asText());
                    }
                }
            }

            assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
            var lacking = new ArrayList<String>();
            libraries(jar).forEach((name, sum) -> {
                if (!listed.contains(sum)) {
                    lacking.add(name);
                }
            });
            assertThat(lacking)
                    .as("Spring Boot puts its own helper beside what Maven resolved")
                    .allMatch(name -> name.startsWith("spring-boot-jarmode-tools"));
        }
    }

    @Test
    @Tag("S140")
    void s140_what_is_shipped_has_the_bytes_that_were_looked_at() throws Exception {
        var known = new TreeSet<String>();
        Files.readAllLines(ROOT.resolve("gateway/src/test/supply-chain/artifacts.sha256"))
                .forEach(line -> known.add(line.substring(0, 64)));
        try (var jar = new JarFile(jar(ROOT).toFile())) {
            var strange = libraries(jar);
            strange.values().removeIf(known::contains);

            assertThat(strange.keySet()).allMatch(name -> name.startsWith("spring-boot-jarmode-tools"));
        }
    }

    /** What makes two builds differ: times, the name of the builder and of the machine, and the folder. */
    @Test
    @Tag("S142")
    void s142_nothing_in_the_jar_tells_when_where_or_by_whom_it_was_built() throws Exception {
        try (var jar = new JarFile(jar(ROOT).toFile())) {
            var times = new TreeSet<Long>();
            for (JarEntry entry : jar.stream().toList()) {
                if (!entry.getName().startsWith(LIBRARIES)) {
                    times.add(entry.getLastModifiedTime().toMillis());
                }
            }
            assertThat(times).hasSize(1);
            var manifest = jar.getManifest().getMainAttributes().keySet().stream()
                    .map(Object::toString)
                    .toList();
            assertThat(manifest).doesNotContain("Built-By", "Built-On", "Build-Time", "Build-Host");
            var here = ROOT.toString().getBytes(StandardCharsets.UTF_8);
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().matches("BOOT-INF/classes/.*|META-INF/.*") && !entry.isDirectory()) {
                    var content = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertThat(content.contains(new String(here, StandardCharsets.ISO_8859_1)))
                            .as(entry.getName())
                            .isFalse();
                }
            }
        }
    }

    @Test
    @Tag("S142")
    void s142_two_builds_in_two_folders_are_the_same_bytes(@TempDir Path folder) throws Exception {
        assumeThat(System.getenv("SIGILL_LONG"))
                .as("not run: builds the gateway twice; ./sigill test --long")
                .isEqualTo("true");
        var sums = new TreeSet<String>();
        for (var name : List.of("one", "another/deeper")) {
            var tree = Files.createDirectories(folder.resolve(name));
            run(ROOT, "sh", "-c", "git ls-files -z | xargs -0 cp --parents -t '" + tree + "'");
            run(tree, "mvn", "-B", "-o", "-q", "-pl", "certs-dev,gateway", "-Dmaven.test.skip=true", "package");
            try (var in = Files.newInputStream(jar(tree))) {
                sums.add(sha256(in));
            }
        }
        assertThat(sums).hasSize(1);
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
