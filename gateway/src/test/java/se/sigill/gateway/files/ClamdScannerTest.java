package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.Content;

/** A real clamd, on its Unix socket and on loopback; and what plays one that misbehaves. */
class ClamdScannerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder = Path.of("set by JUnit");

    private static TestClamd clamd;

    @BeforeAll
    static void start() {
        clamd = TestClamd.start(folder);
    }

    @AfterAll
    static void stop() {
        if (clamd != null) {
            clamd.close();
        }
    }

    private static Scan scan(SocketAddress address, byte[] content) {
        try (var scanner = new ClamdScanner(address, PATIENCE)) {
            return scanner.scan(new ByteArrayInputStream(content));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tells_clean_from_infected_by_either_way_of_reaching_it(boolean unix) {
        var address = unix ? clamd.socket() : clamd.loopback();

        assertThat(scan(address, "%PDF-1.7 ren".getBytes(US_ASCII))).isEqualTo(new Scan.Clean());
        assertThat(scan(address, TestClamd.eicar())).isEqualTo(new Scan.Found(TestClamd.SIGNATURE + ".UNOFFICIAL"));
    }

    @Test
    void an_empty_file_is_clean() {
        assertThat(scan(clamd.socket(), new byte[0])).isEqualTo(new Scan.Clean());
    }

    @Test
    void the_largest_message_there_is_is_scanned() {
        assertThat(scan(clamd.socket(), new byte[30_000_000])).isEqualTo(new Scan.Clean());
    }

    @Tag("S103")
    @Test
    void what_clamd_will_not_take_whole_is_not_called_clean() {
        assertThat(scan(clamd.socket(), new byte[40_000_000])).isInstanceOf(Scan.Unanswered.class);
    }

    @Tag("S104")
    @Test
    void an_archive_nested_deeper_than_clamd_looks_is_not_called_clean() throws IOException {
        byte[] nested = TestClamd.eicar();
        for (int depth = 0; depth < 20; depth++) {
            nested = Archives.zip("inre.zip", nested);
        }

        assertThat(scan(clamd.socket(), nested)).isInstanceOf(Scan.Found.class);
    }

    @Tag("S103")
    @Test
    void a_zip_is_looked_into() throws IOException {
        assertThat(scan(clamd.socket(), Archives.zip("a.txt", TestClamd.eicar())))
                .isInstanceOf(Scan.Found.class);
    }

    @Tag("S103")
    @Test
    void base64_of_base64_is_looked_through() {
        var twice = Base64.getEncoder().encode(Base64.getMimeEncoder().encode(TestClamd.eicar()));
        try (var scanner = new ClamdScanner(clamd.socket(), PATIENCE)) {
            assertThat(Layers.scan(scanner, Content.of(twice))).isInstanceOf(Scan.Found.class);
        }
    }

    @Test
    void nobody_there_is_no_answer() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(scan(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new byte[10]))
                .isInstanceOf(Scan.Unanswered.class);
    }

    @Test
    void silence_is_no_answer_once_the_time_is_up() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var scanner = new ClamdScanner(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort()),
                        Duration.ofMillis(300))) {
            assertThat(scanner.scan(new ByteArrayInputStream(new byte[10_000_000])))
                    .isInstanceOf(Scan.Unanswered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stream: OK but",
                "stream: FOUND",
                "INSTREAM size limit exceeded. ERROR",
                "OK",
                "stream: \n FOUND"
            })
    void words_that_are_no_answer_are_not_taken_for_one(String words) throws Exception {
        try (var player = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var playing = CompletableFuture.runAsync(() -> {
                try (var call = player.accept()) {
                    call.getInputStream().readNBytes("zINSTREAM\0".length() + 4 + 10 + 4);
                    call.getOutputStream().write((words + "\0").getBytes(US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            var scan =
                    scan(new InetSocketAddress(InetAddress.getLoopbackAddress(), player.getLocalPort()), new byte[10]);

            playing.get();
            assertThat(scan).isInstanceOf(Scan.Unanswered.class);
        }
    }

    @Tag("S127")
    @Test
    void the_name_of_what_was_found_cannot_forge_a_line_of_the_log() throws Exception {
        try (var player = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var playing = CompletableFuture.runAsync(() -> {
                try (var call = player.accept()) {
                    call.getInputStream().readNBytes("zINSTREAM\0".length() + 4 + 10 + 4);
                    call.getOutputStream().write("stream: A\u001B[1m B FOUND\0".getBytes(US_ASCII));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            var scan =
                    scan(new InetSocketAddress(InetAddress.getLoopbackAddress(), player.getLocalPort()), new byte[10]);

            playing.get();
            assertThat(scan).isEqualTo(new Scan.Found("A_1m_B"));
        }
    }
}
