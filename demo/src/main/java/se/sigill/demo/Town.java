package se.sigill.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import se.sigill.certs.Main;

/** Both gateways, running: their PKI, their folders, their processes. */
final class Town implements AutoCloseable {

    private final List<Side> sides;
    private final List<GatewayProcess> processes;
    private final Path clients;

    private Town(List<Side> sides, List<GatewayProcess> processes, Path clients) {
        this.sides = sides;
        this.processes = processes;
        this.clients = clients;
    }

    /**
     * Makes what is missing and starts both gateways at the same time.
     *
     * @param fresh begin with nothing instead of what an earlier run left
     */
    static Town start(Path home, Path gatewayJar, List<String> jvmOptions, boolean fresh, Show show)
            throws IOException, InterruptedException {
        if (fresh) {
            erase(home);
        }
        Files.createDirectories(home);
        pki(home, show);
        var sites = new Sites(home.toAbsolutePath().normalize());
        var sides = sites.both();
        sites.write(sides);
        var processes = new ArrayList<GatewayProcess>();
        for (var side : sides) {
            var process = GatewayProcess.start(side, gatewayJar, jvmOptions);
            processes.add(process);
            show.step(side.organisation(), "startar (process " + process.pid() + ", logg " + process.log() + ")");
        }
        var town = new Town(sides, processes, sites.clients());
        town.awaitReady(show);
        return town;
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
            for (int i = 0; i < sides.size(); i++) {
                processes.get(i).awaitReady();
                var side = sides.get(i);
                show.step(side.organisation(), "redo: API " + side.api() + ", AS2 " + side.as2());
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    Side malmo() {
        return sides.get(0);
    }

    Side arbetsformedlingen() {
        return sides.get(1);
    }

    Api api(Side side) throws IOException, GeneralSecurityException {
        return new Api(side, clients);
    }

    boolean alive() {
        return processes.stream().allMatch(GatewayProcess::alive);
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
        processes.parallelStream().forEach(GatewayProcess::close);
    }
}
