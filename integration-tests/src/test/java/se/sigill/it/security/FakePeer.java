package se.sigill.it.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import se.sigill.gateway.message.Content;

/** A partner that answers as it is told, behind TLS, and remembers who called. */
final class FakePeer {

    /** @param headers by name in lower case, the first value of each */
    record Call(String path, Map<String, String> headers, Content body) {}

    record Says(int status, Map<String, String> headers, Content body) {

        static Says status(int status) {
            return new Says(status, Map.of(), Content.of(new byte[0]));
        }
    }

    private final HttpsServer server;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile Function<Call, Says> manner = call -> Says.status(503);

    FakePeer(SSLContext tls) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "fake-peer");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                        header -> header.getValue().get(0)));
        var call = new Call(
                exchange.getRequestURI().getPath(),
                headers,
                Content.of(exchange.getRequestBody().readAllBytes()));
        calls.add(call);
        var says = manner.apply(call);
        says.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(
                says.status(), says.body().size() == 0 ? -1 : says.body().size());
        try (exchange) {
            exchange.getResponseBody().write(says.body().bytes());
        }
    }

    /** From now on. */
    void answers(Function<Call, Says> wanted) {
        manner = wanted;
    }

    /** Calls since the start, or since they were forgotten. */
    Queue<Call> calls() {
        return calls;
    }

    int port() {
        return server.getAddress().getPort();
    }
}
