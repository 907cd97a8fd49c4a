package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.certs.Identity;

/** How much, how long and in what form something may come (S64–S68, S148). */
class LimitsIT {

    private static final int TRANSFERS_PER_PARTNER = 8;
    private static final int TURNS = 3;
    private static final int TRANSFERS_A_TURN = 20;

    /** Read and refused at once. */
    private static final byte[] NOTHING = {1};

    private static byte[] head(Map<String, String> headers, String... more) {
        var head = new StringBuilder("POST /as2 HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        for (var line : more) {
            head.append(line).append("\r\n");
        }
        return RawAs2.bytes(head + "\r\n");
    }

    private static Map<String, String> with(String name, String value) {
        var headers = new LinkedHashMap<>(Honest.headers(Victim.MALMO_AP));
        headers.put(name, value);
        return headers;
    }

    @Tag("S64")
    @ParameterizedTest
    @ValueSource(ints = {1, 101})
    void s64_too_much_header(int lines) {
        Victim.attack(attack -> {
            var line = lines == 1 ? "X: " + "x".repeat(33 * 1024) : "X: x\r\n".repeat(lines) + "X: x";

            assertThat(attack.raw(head(Map.of(), line, "Content-Length: 0")).status())
                    .isEqualTo(431);
        });
    }

    @Tag("S65")
    @Test
    void s65_a_body_that_says_it_is_too_large() {
        Victim.attack(attack -> {
            var answer = attack.raw(head(Honest.headers(Victim.MALMO_AP), "Content-Length: 99999999999"));

            attack.status(answer, 413, "body-too-large");
            assertThat(answer.closes()).isTrue();
        });
    }

    @Tag("S65")
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "identity", "binary, gzip"})
    void s65_a_body_in_a_coding(String coding) {
        Victim.attack(attack ->
                attack.status(attack.post(with("Content-Encoding", coding), new byte[9]), 415, "content-encoding"));
    }

    /** Each byte is in time; the header as a whole never is. */
    @Tag("S66")
    @Test
    void s66_a_header_that_trickles() {
        Victim.attack(attack -> {
            var socket = attack.victim().socket(attack.victim().malmoTls());
            socket.setSoTimeout(500);
            socket.getOutputStream().write(RawAs2.bytes("POST /as2 HTTP/1.1\r\nX: "));
            Awaitility.await("the connection is closed")
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> {
                        try {
                            socket.getOutputStream().write('x');
                            return socket.getInputStream().read() < 0;
                        } catch (java.net.SocketTimeoutException stillOpen) {
                            return false;
                        } catch (java.io.IOException closed) {
                            return true;
                        }
                    });
        });
    }

    /** What is refused before it is read is heard out for a while, and no longer. */
    @Tag("S66")
    @Test
    void s66_a_trickling_body_that_nobody_wants() {
        Victim.attack(attack -> {
            try (var socket = attack.victim().socket(attack.victim().malmoTls())) {
                socket.setSoTimeout(200);
                socket.getOutputStream().write(head(Honest.headers("nobody-ap"), "Content-Length: 2000000"));
                Awaitility.await("it is answered")
                        .atMost(java.time.Duration.ofSeconds(60))
                        .until(() -> {
                            try {
                                socket.getOutputStream().write('x');
                                return socket.getInputStream().read() == 'H';
                            } catch (java.net.SocketTimeoutException notYet) {
                                return false;
                            }
                        });
            }
            attack.traced("sender-unknown");
        });
    }

    /** What is no method at all never comes as far as AS2. */
    @Tag("S68")
    @ParameterizedTest
    @CsvSource({
        "GET /as2, 405",
        "PUT /as2, 405",
        "DELETE /as2, 405",
        "TRACE /as2, 405",
        "OPTIONS /as2, 405",
        "FOO /as2, 400",
        "GET /as2/mdn, 405",
        "POST /, 404",
        "POST /as2/, 404",
        "POST /as2/other, 404",
        "POST /v1/messages, 404",
        "GET /health, 404",
        "POST /oauth2/token, 404",
        "GET /v1/openapi, 404"
    })
    void s68_other_methods_and_paths(String line, int status) {
        Victim.attack(attack -> {
            var request = RawAs2.request(line + " HTTP/1.1", java.util.List.of(), new byte[0]);

            assertThat(attack.raw(request).status()).isEqualTo(status);
        });
    }

    @Tag("S148")
    @Test
    void s148_the_one_that_floods_is_asked_to_come_back_and_others_are_served() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var held = new Held(victim, victim.malmoTls(), Victim.MALMO_AP);
            try {
                Awaitility.await().untilAsserted(() -> {
                    var answer = attack.anew().post(NOTHING);
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).hasValue("30");
                });
                attack.traced("too-much-of-one-partner");

                var other = attack.as(victim.partnerTls()).post(Honest.headers(Partner.GOTEBORG.as2Name), NOTHING);

                attack.refusedUniformly(other, "unexpected-asn1-tag");
            } finally {
                held.close();
            }
            attack.as(victim.malmoTls());
            Awaitility.await("the flood is over")
                    .until(() -> attack.anew().post(NOTHING).status() == 200);
        });
    }

    /**
     * What one partner's good transfers take while another, who has all it may have, asks for more without a pause; beside
     * it what they take in peace, in turns. The figures are printed, for the machine has a say in them.
     */
    @Tag("S148")
    @Test
    void s148_how_much_slower_others_are() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            attack.arrives(2 * TURNS * TRANSFERS_A_TURN);
            var peace = new ArrayList<Long>();
            var flooded = new ArrayList<Long>();
            for (int turn = 0; turn < TURNS; turn++) {
                peace.addAll(transfers(attack));
                try (var flood = new Flood(victim)) {
                    flooded.addAll(transfers(attack));
                    assertThat(flood.refused()).isPositive();
                }
            }
            System.out.printf(
                    "S148 p95 of a good transfer: %.1f ms in peace, %.1f ms while another floods (x %.2f)%n",
                    p95(peace) / 1e6, p95(flooded) / 1e6, p95(flooded) / p95(peace));
        });
    }

    private static List<Long> transfers(Attack attack) throws Exception {
        var nanos = new ArrayList<Long>();
        for (int i = 0; i < TRANSFERS_A_TURN; i++) {
            if (!attack.connection().isOpen()) {
                attack.anew();
            }
            long before = System.nanoTime();
            var answer = attack.victim().honest().send(attack.connection());
            nanos.add(System.nanoTime() - before);
            attack.victim().honest().requireTaken(answer);
        }
        return nanos;
    }

    private static double p95(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() * 95 / 100);
    }

    /** All the transfers that one partner may have at the same time; their bodies never come. */
    private static final class Held implements AutoCloseable {

        private final List<Socket> sockets = new ArrayList<>();

        Held(Victim victim, Identity client, String as2Name) throws IOException {
            for (int i = 0; i < TRANSFERS_PER_PARTNER; i++) {
                var socket = victim.socket(client);
                sockets.add(socket);
                socket.getOutputStream().write(head(Honest.headers(as2Name), "Content-Length: 1000000"));
            }
        }

        @Override
        public void close() throws IOException {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** One partner who holds all it may have and asks for more. */
    private static final class Flood implements AutoCloseable {

        private final Held held;
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final CompletableFuture<Void> asking;

        Flood(Victim victim) throws IOException {
            held = new Held(victim, victim.partnerTls(), Partner.GOTEBORG.as2Name);
            asking = CompletableFuture.runAsync(() -> ask(victim));
            Awaitility.await("the flood has begun").until(() -> refused.get() > 0);
        }

        private void ask(Victim victim) {
            while (!over.get()) {
                try (var connection = victim.connect(victim.partnerTls())) {
                    while (!over.get() && connection.isOpen()) {
                        if (connection
                                        .post(Honest.headers(Partner.GOTEBORG.as2Name), NOTHING)
                                        .status()
                                == 503) {
                            refused.incrementAndGet();
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        int refused() {
            return refused.get();
        }

        @Override
        public void close() throws IOException {
            over.set(true);
            asking.join();
            held.close();
        }
    }
}
