package se.sigill.it.journey;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import se.sigill.demo.Plan;
import se.sigill.demo.Show;
import se.sigill.demo.Town;

/** The towns the tests live in. The shared one is started once and serves every test that does not hurt it. */
public final class Towns {

    public static final Path ROOT = root();
    public static final Show SILENT =
            new Show(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    private Towns() {}

    private static final class Shared {
        static final Town TOWN = started();

        private static Town started() {
            try {
                var town = Town.start(plan("shared"), SILENT);
                Runtime.getRuntime().addShutdownHook(new Thread(town::close));
                return town;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    static Town shared() {
        return Shared.TOWN;
    }

    /** A new town of that name, with nothing in it. */
    public static Plan plan(String name) {
        var plan = Plan.of(ROOT.resolve("integration-tests/target/towns").resolve(name), gatewayJar())
                .fresh(true);
        return plan.with(side -> both(plan.jvm().apply(side), SharedClasses.options()));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    public static Path gatewayJar() {
        var jar = ROOT.resolve("gateway/target/app/gateway.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not there: mvn package first");
        }
        return jar;
    }

    /** The jars of the gateway and of all it uses. */
    public static Path libraries() {
        return gatewayJar().resolveSibling("lib");
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("integration-tests"))
                ? here
                : here.resolve("..").normalize();
    }
}
