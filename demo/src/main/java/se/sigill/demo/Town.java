package se.sigill.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.Main;

/** Both gateways, running: their PKI, their folders, their processes. */
public final class Town implements AutoCloseable {

    private final Plan plan;
    private final List<Side> sides;
    private final Map<Side, GatewayProcess> processes = new ConcurrentHashMap<>();
    private final Path clients;
    private final @Nullable LoginProcess login;

    private Town(Plan plan, List<Side> sides, Path clients, @Nullable LoginProcess login) {
        this.plan = plan;
        this.sides = sides;
        this.clients = clients;
        this.login = login;
    }

    /** Makes the PKI and the folder of each gateway, for somebody else to start. */
    public static List<Side> prepare(Plan plan, Show show) throws IOException {
        return prepared(plan, new Sites(plan), show);
    }

    private static List<Side> prepared(Plan plan, Sites sites, Show show) throws IOException {
        if (plan.fresh()) {
            erase(plan.home());
        }
        Files.createDirectories(plan.home());
        pki(plan.home(), show);
        var sides = sites.both();
        sites.write(sides);
        Register.write(plan.home(), sides);
        return sides;
    }

    /** Makes what is missing and starts both gateways at the same time. */
    public static Town start(Plan plan, Show show) throws IOException, InterruptedException {
        var sites = new Sites(plan);
        var sides = prepared(plan, sites, show);
        var login = plan.pages() ? LoginProcess.start(sites.loginPort(), plan.home(), sides) : null;
        var town = new Town(plan, sides, sites.clients(), login);
        for (var side : sides) {
            town.start(side, show);
        }
        town.awaitReady(show);
        return town;
    }

    private void start(Side side, Show show) throws IOException {
        var process = GatewayProcess.start(
                side, plan.program().apply(side), plan.jvm().apply(side));
        processes.put(side, process);
        show.step(side.organisation(), "startar (process " + process.pid() + ", logg " + process.log() + ")");
    }

    private static void pki(Path home, Show show) {
        show.step("certs-dev", "utvecklings-PKI i " + home.resolve("pki"));
        var quiet = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var outcome = Main.run(new String[] {home.resolve("pki").toString()}, Clock.systemUTC(), quiet, System.err);
        if (outcome != 0) {
            throw new IllegalStateException("The development PKI could not be made; see above");
        }
    }

    private void awaitReady(Show show) throws IOException, InterruptedException {
        try {
            if (login != null) {
                login.awaitReady();
            }
            for (var side : sides) {
                process(side).awaitReady();
                show.step(side.organisation(), "redo: API " + side.api() + ", AS2 " + side.as2());
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Begins to start a gateway whose folder somebody has made: a further node of a side. */
    public void begin(Side node, Show show) throws IOException {
        start(node, show);
    }

    /** Returns when a gateway says that it is ready. */
    public void awaitReady(Side side) throws IOException, InterruptedException {
        process(side).awaitReady();
    }

    public long pid(Side side) {
        return process(side).pid();
    }

    /** Ends a gateway as its supervisor does, and waits for it. */
    public void stop(Side side) {
        process(side).close();
    }

    /** Ends a gateway without a chance to tidy up: {@code kill -9}. */
    public void kill(Side side) throws InterruptedException {
        process(side).kill();
    }

    /** Starts a gateway that was killed, with the same folder and ports. */
    public void restart(Side side, Show show) throws IOException, InterruptedException {
        start(side, show);
        process(side).awaitReady();
    }

    private GatewayProcess process(Side side) {
        return Objects.requireNonNull(processes.get(side), "a side of this town");
    }

    public Side malmo() {
        return sides.get(0);
    }

    public Side arbetsformedlingen() {
        return sides.get(1);
    }

    public Api api(Side side) throws IOException, GeneralSecurityException {
        return new Api(side, clients);
    }

    public boolean alive() {
        return processes.values().stream().allMatch(GatewayProcess::alive);
    }

    private static void erase(Path home) throws IOException {
        if (!Files.exists(home)) {
            return;
        }
        try (var tree = Files.walk(home)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        processes.values().parallelStream().forEach(GatewayProcess::close);
        if (login != null) {
            login.close();
        }
    }
}
