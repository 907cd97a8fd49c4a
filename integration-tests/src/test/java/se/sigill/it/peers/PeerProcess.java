package se.sigill.it.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer's program, running. Its standard error goes to a file, so that its logs are there when a test fails. */
final class PeerProcess implements AutoCloseable {
    private static final PeerEvent ENDED = new PeerEvent("ended", Map.of());

    private final Process process;
    private final Path log;
    private final BlockingQueue<PeerEvent> events = new LinkedBlockingQueue<>();

    private PeerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static PeerProcess start(ForeignProduct product, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + log.getParent(), // leftovers go with the folder of the test
                "-jar",
                product.jar().toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        PeerProcess peer = new PeerProcess(process, log);
        Thread reader = new Thread(peer::readEvents, "events of " + product);
        reader.setDaemon(true);
        reader.start();
        return peer;
    }

    /** The next event of one of these names; other events are passed over. */
    PeerEvent await(Duration patience, String... names) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            PeerEvent event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null || event.equals(ENDED)) {
                String what = event == null ? "nothing within " + patience : "its end";
                throw new AssertionError("waited for " + String.join(" or ", names) + ", saw " + what + "; see " + log);
            }
            if (List.of(names).contains(event.name())) {
                return event;
            }
        }
    }

    private void readEvents() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().map(PeerEvent::parse).forEach(events::add);
        } catch (IOException | UncheckedIOException e) {
            // closed under the reader: whoever still waits sees the end
        } finally {
            events.add(ENDED);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
