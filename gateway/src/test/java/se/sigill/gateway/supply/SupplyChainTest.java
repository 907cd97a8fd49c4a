package se.sigill.gateway.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the gateway is built from is what was looked at (S140, S141). After a dependency was changed on purpose, run this
 * test with {@code -Dsupply.update=true}, read the difference, and commit it.
 */
class SupplyChainTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SUMS = ROOT.resolve("gateway/src/test/supply-chain/artifacts.sha256");
    private static final Path LICENCES = ROOT.resolve("gateway/docs/licences.md");
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "MIT-0", "BSD", "EPL", "GPL-2.0-CE", "MPL", "CC0", "PostgreSQL");
    /** Under the LGPL: used unchanged, as jars of their own that an operator may replace by others. */
    private static final Set<String> REPLACEABLE = Set.of("io.github.openhtmltopdf");

    private static final String HEAD = """
            # Licences

            What the gateway and its tests are built from, and under which licences; where several stand, one may be chosen.
            Generated from the POMs and held to the class path by `SupplyChainTest`, which also holds the list of licences
            that we take.

            | artifact | licences |
            | --- | --- |
            """;

    private final List<Artifact> artifacts = Artifact.all();

    private static boolean updating() {
        return Boolean.getBoolean("supply.update");
    }

    @Test
    @Tag("S140")
    void s140_every_artifact_has_the_bytes_it_had_when_it_was_looked_at() throws IOException {
        var sums = artifacts.stream()
                .map(artifact -> artifact.sha256() + "  " + artifact.path())
                .toList();
        if (updating()) {
            Files.createDirectories(SUMS.getParent());
            Files.write(SUMS, sums);
        }
        assertThat(sums).hasSizeGreaterThan(100);
        assertThat(sums).as("see SupplyChainTest").containsExactlyElementsOf(Files.readAllLines(SUMS));
    }

    @Test
    @Tag("S140")
    void s140_every_artifact_may_be_used_under_a_licence_we_take() throws IOException {
        var page = new StringBuilder(HEAD);
        var refused = new TreeMap<String, List<String>>();
        for (var artifact : artifacts) {
            var licences = Licences.of(artifact);
            var name = artifact.group() + ":" + artifact.name() + ":" + artifact.version();
            page.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(String.join(", ", licences))
                    .append(" |\n");
            boolean replaceable = licences.contains("LGPL") && REPLACEABLE.contains(artifact.group());
            if (!replaceable && licences.stream().noneMatch(ALLOWED::contains)) {
                refused.put(name, licences);
            }
        }
        if (updating()) {
            Files.writeString(LICENCES, page);
        }
        assertThat(refused).isEmpty();
        assertThat(Files.readString(LICENCES)).as("see SupplyChainTest").isEqualTo(page.toString());
    }

    @Test
    @Tag("S140")
    void s140_there_is_one_bouncy_castle_and_it_is_new_enough() {
        var versions = new TreeSet<String>();
        artifacts.stream()
                .filter(artifact -> artifact.group().contains("bouncycastle"))
                .forEach(artifact -> versions.add(artifact.version()));

        assertThat(versions).hasSize(1).allSatisfy(version -> assertThat(Integer.parseInt(version.split("\\.", -1)[1]))
                .isGreaterThanOrEqualTo(85));
    }

    @Test
    @Tag("S140")
    void s140_no_artifact_is_there_twice() {
        var seen = new TreeMap<String, Integer>();
        artifacts.forEach(artifact -> seen.merge(
                artifact.group() + ":" + artifact.path().replaceFirst("-" + artifact.version() + "(.*)$", "$1"),
                1,
                Integer::sum));

        assertThat(seen.values()).containsOnly(1);
    }

    /** Two artifacts with one class: which of them runs is chance. */
    @Test
    @Tag("S140")
    void s140_no_class_of_cryptography_xml_json_or_ours_comes_from_two_jars() throws IOException {
        var owners = new TreeMap<String, TreeSet<String>>();
        for (var artifact : artifacts) {
            try (var jar = new JarFile(artifact.jar().toFile())) {
                jar.stream()
                        .map(java.util.zip.ZipEntry::getName)
                        .filter(
                                name -> name.endsWith(".class")
                                        && name.matches(
                                                "(org/bouncycastle|com/nimbusds|com/fasterxml|org/apache/xml|com/ctc|se/sigill|org/springframework|javax?/|jakarta/).*"))
                        .forEach(name -> owners.computeIfAbsent(name, key -> new TreeSet<>())
                                .add(artifact.name()));
            }
        }
        owners.values().removeIf(jars -> jars.size() == 1);
        assertThat(owners).isEmpty();
    }

    @Test
    @Tag("S141")
    void s141_no_pom_of_ours_names_a_repository_or_a_version_that_floats() throws IOException {
        try (var tree = Files.walk(ROOT, 3)) {
            var poms = tree.filter(file -> file.endsWith("pom.xml")).toList();
            assertThat(poms).hasSizeGreaterThanOrEqualTo(7);
            for (var pom : poms) {
                var text = Files.readString(pom);
                assertThat(text)
                        .as(pom.toString())
                        .doesNotContain("<repositories>", "<pluginRepositories>", "<systemPath>", "://repo")
                        .doesNotContainPattern("<version>\\s*(LATEST|RELEASE|[\\[(])");
            }
        }
        assertThat(Stream.of("settings.xml", ".mvn/settings.xml", ".mvn/extensions.xml"))
                .noneMatch(name -> Files.exists(ROOT.resolve(name)));
    }

    @Test
    @Tag("S141")
    void s141_the_build_names_every_group_that_we_take_from() throws IOException {
        var allowed = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(artifacts)
                .allSatisfy(artifact -> assertThat(allowed).contains("<include>" + artifact.group() + "</include>"));
        assertThat(allowed).contains("<exclude>*</exclude>").contains("<requireNoRepositories/>");
    }
}
