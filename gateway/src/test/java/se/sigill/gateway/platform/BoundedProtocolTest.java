package se.sigill.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The socket that faces other access points: every wait for a request has an end, and headers are bounded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundedProtocolTest {

    private static final int PATIENCE_MILLIS = 1_500;

    private final Semaphore longWork = new Semaphore(0);
    private Tomcat tomcat;
    private int port;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector(BoundedProtocol.class.getName());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        var protocol = (BoundedProtocol) connector.getProtocolHandler();
        Listening.bound(protocol, 8, 8, 4, Duration.ofMillis(PATIENCE_MILLIS));
        tomcat.setConnector(connector);
        var context = (StandardContext) tomcat.addContext("", null);
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        Tomcat.addServlet(context, "works", new Works());
        context.addServletMappingDecoded("/*", "works");
        tomcat.start();
        port = connector.getLocalPort();
    }

    @AfterAll
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private final class Works extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if ("/long".equals(request.getRequestURI())) {
                longWork.acquireUninterruptibly();
            }
            response.setContentLength(2);
            response.getOutputStream().write(new byte[] {'o', 'k'});
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The status line and all the rest, until the other end closes. */
    private static String rest(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException stillOpen) {
            return false;
        }
    }

    @Tag("S66")
    @ParameterizedTest
    @ValueSource(strings = {"POST / HTTP/1.1\r\nHost: x\r\nX: ", "", "\r\n"})
    void s66_a_trickle_that_never_becomes_a_request_is_cut(String start) throws Exception {
        try (var socket = connect()) {
            socket.setSoTimeout(200);
            write(socket, start);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                try {
                    write(socket, start.isBlank() ? "\r\n" : "x");
                } catch (IOException closed) {
                    return true;
                }
                return isClosed(socket);
            });
        }
    }

    @Tag("S66")
    @Test
    void s66_an_idle_connection_is_closed() throws Exception {
        try (var socket = connect()) {
            assertThat(isClosed(socket)).isTrue();
        }
    }

    @Tag("S66")
    @Test
    void s66_a_request_that_takes_long_to_serve_is_not_cut() throws Exception {
        try (var socket = connect()) {
            write(socket, "GET /long HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            try (var idle = connect()) {
                assertThat(isClosed(idle)).isTrue(); // by now more than the patience has passed
            }
            longWork.release();
            assertThat(rest(socket)).startsWith("HTTP/1.1 200").endsWith("ok");
        }
    }

    @Test
    void requests_on_one_connection_each_have_their_own_time() throws Exception {
        try (var socket = connect()) {
            for (int i = 0; i < 3; i++) {
                write(socket, "GET / HTTP/1.1\r\nHo");
                write(socket, "st: x\r\n\r\n");
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
                var seen = new StringBuilder();
                while (!seen.toString().endsWith("\r\n\r\nok")) {
                    seen.append((char) socket.getInputStream().read());
                }
            }
        }
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("a line", "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(33 * 1024) + "\r\n\r\n"),
                Arguments.of(
                        "all",
                        "GET / HTTP/1.1\r\nHost: x\r\n" + ("X: " + "x".repeat(700) + "\r\n").repeat(50) + "\r\n"),
                Arguments.of("count", "GET / HTTP/1.1\r\nHost: x\r\n" + "X: x\r\n".repeat(100) + "\r\n"),
                Arguments.of("address", "GET /" + "x".repeat(33 * 1024) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    @Tag("S64")
    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void s64_too_much_header_is_answered_with_431(String what, String request) throws Exception {
        try (var socket = connect()) {
            write(socket, request);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 431");
        }
    }

    @Tag("S64")
    @Test
    void s64_what_is_just_within_the_bounds_is_served() throws Exception {
        try (var socket = connect()) {
            write(socket, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: " + "x".repeat(31 * 1024) + "\r\n\r\n");
            assertThat(rest(socket)).startsWith("HTTP/1.1 200");
        }
        try (var socket = connect()) {
            write(socket, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + "X: x\r\n".repeat(98) + "\r\n");
            assertThat(rest(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Tag("S67")
    @Test
    void s67_more_connections_than_we_hold_wait_and_are_served_when_the_idle_ones_are_closed() throws Exception {
        var idle = new Socket[20];
        try {
            for (int i = 0; i < idle.length; i++) {
                idle[i] = connect();
            }
            try (var valid = connect()) {
                write(valid, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertThat(rest(valid)).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (var socket : idle) {
                if (socket != null) {
                    assertThatCode(socket::close).doesNotThrowAnyException();
                }
            }
        }
    }
}
