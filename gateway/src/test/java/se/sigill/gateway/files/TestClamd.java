package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real clamd with one signature, our own of the EICAR test string, so that nothing is downloaded. Skips where ClamAV is
 * not installed, and fails there in the whole run ({@code REQUIRE_ENGINE=true}), for which it is set up.
 */
public final class TestClamd implements AutoCloseable {

    public static final String SIGNATURE = "Sigill.Eicar";

    private static final Path PROGRAM = Path.of("/usr/sbin/clamd");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private Process process;

    private TestClamd(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.process = run();
    }

    /** Whether there is one, or has to be. */
    public static boolean isInstalled() {
        return Boolean.parseBoolean(System.getenv("REQUIRE_ENGINE")) || Files.isExecutable(PROGRAM);
    }

    /** The harmless string every scanner knows, put together here so that no scanner stops this source. */
    public static byte[] eicar() {
        return ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").getBytes(US_ASCII);
    }

    /** @param folder for its socket, signatures and log; short, for the name of a Unix socket is */
    public static TestClamd start(Path folder) {
        assumeTrue(isInstalled(), "not run: no clamd here (apt-get install clamav-daemon)");
        try {
            int port = freePort();
            var signatures = Files.createDirectories(folder.resolve("signatures"));
            Files.writeString(
                    signatures.resolve("sigill.ndb"),
                    SIGNATURE + ":0:*:" + HexFormat.of().formatHex(eicar()) + "\n");
            Files.write(folder.resolve("clamd.conf"), settings(folder, port));
            var clamd = new TestClamd(folder, port);
            clamd.awaitAnswer();
            return clamd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static List<String> settings(Path folder, int port) {
        return List.of(
                "DatabaseDirectory " + folder.resolve("signatures"),
                "LocalSocket " + folder.resolve("clamd.sock"),
                "TCPSocket " + port,
                "TCPAddr 127.0.0.1",
                "TemporaryDirectory " + folder,
                "LogFile " + folder.resolve("clamd.log"),
                "Foreground yes",
                "StreamMaxLength 32M",
                "MaxScanSize 64M",
                "MaxFileSize 32M",
                "MaxFiles 1000",
                "MaxRecursion 8",
                "AlertExceedsMax yes");
    }

    private Process run() {
        try {
            return new ProcessBuilder(PROGRAM.toString(), "--config-file=" + folder.resolve("clamd.conf"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("clamd.out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        try (var asking = new ClamdScanner(socket(), Duration.ofSeconds(5))) {
            await().atMost(PATIENCE)
                    .until(() ->
                            asking.scan(new ByteArrayInputStream("hej".getBytes(ISO_8859_1))) instanceof Scan.Clean);
        }
    }

    /** For {@code sigill.files.scanner}. */
    public URI uri() {
        return URI.create("unix:" + folder.resolve("clamd.sock"));
    }

    SocketAddress socket() {
        return UnixDomainSocketAddress.of(folder.resolve("clamd.sock"));
    }

    SocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** It is gone, as after a crash. */
    public void stop() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("clamd does not end");
            }
            Files.deleteIfExists(folder.resolve("clamd.sock"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        process = run();
        awaitAnswer();
    }

    @Override
    public void close() {
        stop();
    }
}
