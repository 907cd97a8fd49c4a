package se.sigill.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gateway as its own process; its output goes to {@code gateway.log} in its folder. */
final class GatewayProcess implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(25);

    private final Side side;
    private final Process process;

    private GatewayProcess(Side side, Process process) {
        this.side = side;
        this.process = process;
    }

    public static GatewayProcess start(Side side, Path jar, List<String> jvmOptions) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar.toString(), "--sigill.config=" + side.folder()));
        var log = side.folder().resolve("gateway.log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        return new GatewayProcess(side, builder.start());
    }

    /** Returns when the gateway says that it is ready; throws with the end of its log when it is not in time. */
    public void awaitReady() throws IOException, InterruptedException {
        if (!Readiness.comes(process, URI.create(side.api() + "/health/readiness"))) {
            throw new IllegalStateException(
                    "%s did not become ready. The end of %s:%n%s".formatted(side.organisation(), log(), endOfLog()));
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public Path log() {
        return side.folder().resolve("gateway.log");
    }

    private String endOfLog() throws IOException {
        var lines = Files.readAllLines(log());
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
