package se.sigill.gateway.wire;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;

/** A partner that answers as it is told. */
final class FakePeer implements AutoCloseable {

    record Says(int status, Map<String, String> headers, Content body) {

        static Says answer(Answer answer) {
            return new Says(200, answer.headers(), answer.body());
        }

        static Says status(int status) {
            return new Says(status, Map.of(), Content.of(new byte[0]));
        }

        static Says text(String type, String text) {
            return new Says(200, Map.of("Content-Type", type), Content.of(Forge.ascii(text)));
        }

        Says with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Says(status, more, body);
        }
    }

    final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private volatile Says says = Says.status(500);

    FakePeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            says.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            long size = says.body().size();
            exchange.sendResponseHeaders(says.status(), size == 0 ? -1 : size);
            try (exchange) {
                exchange.getResponseBody().write(says.body().bytes());
            }
        });
        server.start();
    }

    void says(Says what) {
        says = what;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
