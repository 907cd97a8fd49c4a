package se.sigill.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.sigill.demo.Messages;
import se.sigill.demo.Plan;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.servers.Run;

/**
 * The classes that a gateway loads, read and verified beforehand (class data sharing of the JVM): a start takes two thirds
 * of the processor time. A town that is there for this alone lists them; every other town of the same build uses what is
 * made of the list.
 */
final class SharedClasses {

    private static final String VERSIONS = "META-INF/versions/";
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\w/$]+");

    private final Path folder;
    private final Path gateway;

    private SharedClasses(Path folder, Path gateway) {
        this.folder = folder;
        this.gateway = gateway;
    }

    private static final class Once {
        static final List<String> OPTIONS = made();

        private static List<String> made() {
            var classes = new SharedClasses(
                    Towns.ROOT.resolve("integration-tests/target/classes-shared"), Towns.gatewayJar());
            try {
                classes.make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return List.of("-XX:SharedArchiveFile=" + classes.archive());
        }
    }

    /** Options of a gateway's JVM. */
    static List<String> options() {
        return Once.OPTIONS;
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private Path list() {
        return folder.resolve("loaded.classlist");
    }

    private void make() throws IOException, InterruptedException {
        if (Files.exists(archive())
                && Files.getLastModifiedTime(archive()).compareTo(Files.getLastModifiedTime(gateway)) > 0) {
            return;
        }
        Files.createDirectories(folder);
        listed();
        var versioned = versioned(gateway.resolveSibling("lib"));
        var chosen = folder.resolve("chosen.classlist");
        try (var lines = Files.lines(list())) {
            Files.write(chosen, lines.filter(line -> namesNone(line, versioned)).toList());
        }
        var made = folder.resolve("classes.tmp");
        Run.makes(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-XX:+UseSerialGC",
                "-XX:SharedClassListFile=" + chosen,
                "-XX:SharedArchiveFile=" + made,
                "-jar",
                gateway.toString());
        Files.move(made, archive(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** By a gateway that takes part in one message. */
    private void listed() throws IOException, InterruptedException {
        var plain = Plan.of(folder.resolve("town"), gateway).fresh(true);
        var listing = plain.with(side ->
                side.name().equals("malmo") ? and(plain, side) : plain.jvm().apply(side));
        try (var town = Town.start(listing, Towns.SILENT)) {
            var client = Client.of(town, town.malmo());
            var id = client.send(Messages.question(town.malmo(), town.arbetsformedlingen()));
            client.awaitStatus(id, "ACCEPTED");
        }
    }

    private List<String> and(Plan plain, Side side) {
        var options = new ArrayList<>(plain.jvm().apply(side));
        options.add("-XX:DumpLoadedClassList=" + list());
        return options;
    }

    private static boolean namesNone(String line, Set<String> classes) {
        return BETWEEN_NAMES.splitAsStream(line).noneMatch(classes::contains);
    }

    /** With an agent, JDK 17 looks for the bytes of an archived class at its plain place in the jar, and ends where there are none. */
    private static Set<String> versioned(Path libraries) throws IOException {
        var found = new HashSet<String>();
        try (var jars = Files.list(libraries)) {
            jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .forEach(jar -> versionedIn(jar).forEach(found::add));
        }
        return found;
    }

    private static Stream<String> versionedIn(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(VERSIONS) && name.endsWith(".class"))
                    .map(name ->
                            name.substring(name.indexOf('/', VERSIONS.length()) + 1, name.length() - ".class".length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
