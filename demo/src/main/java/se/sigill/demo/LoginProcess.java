package se.sigill.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.sigill.demo.login.Login;

/** The demo's identity provider as its own process; its output goes to {@code login.log}. */
final class LoginProcess implements AutoCloseable {

    private final int port;
    private final Process process;

    private LoginProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static LoginProcess start(int port, Path home, List<Side> sides) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ownJar().toString(),
                Login.class.getName(),
                Integer.toString(port)));
        sides.forEach(side -> command.add(side.api()));
        var log = home.resolve("login.log").toFile();
        return new LoginProcess(
                port,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start());
    }

    /** The demo's own jar names its libraries beside it. */
    private static Path ownJar() {
        try {
            return Path.of(Login.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitReady() throws InterruptedException {
        if (!Readiness.comes(process, URI.create("http://127.0.0.1:" + port + "/.well-known/openid-configuration"))) {
            throw new IllegalStateException("The identity provider of the demo did not start; see login.log");
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
