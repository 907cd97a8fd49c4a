package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A partner that floods is asked to come back, and the others are served (S148). */
class QuotaTest {

    private Node malmo;
    private Node lund;
    private Node us;
    private final List<Socket> held = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        malmo = Node.start("malmo-ap");
        lund = Node.start("lund-ap");
        us = Node.start("arbetsformedlingen-ap");
        Node.introduce(malmo, us);
        Node.introduce(lund, us);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : held) {
            socket.close();
        }
        malmo.close();
        lund.close();
        us.close();
    }

    /** A transfer that is announced and does not come. */
    private void holds(Node partner, long declared) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), us.port);
        held.add(socket);
        StringBuilder head = new StringBuilder("POST /as2 HTTP/1.1\r\nHost: x\r\nContent-Length: " + declared + "\r\n");
        partner.pack(Forge.PART, partner.partner(us))
                .headers()
                .forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private RawHttp.Response sends(Node partner) {
        try {
            return RawHttp.post(us.port, "/as2", partner.pack(Forge.PART, partner.partner(us)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitFull() {
        Awaitility.await().until(() -> sends(malmo).status() == 503);
    }

    @Tag("S148")
    @Test
    void s148_the_one_that_floods_gets_503_and_the_other_is_served() throws Exception {
        for (int i = 0; i < us.limits.transfersPerPartner(); i++) {
            holds(malmo, 1_000);
        }
        awaitFull();

        assertThat(sends(malmo).header("Retry-After")).isEqualTo("30");
        assertThat(us.journey.causes()).contains("too-much-of-one-partner");
        assertThat(sends(lund).status()).isEqualTo(200);
        assertThat(us.journey.received).hasSize(1);
    }

    @Tag("S148")
    @Test
    void s148_bytes_count_as_well_as_requests() throws Exception {
        holds(malmo, DataSize.ofMegabytes(75).toBytes());
        holds(malmo, DataSize.ofMegabytes(5).toBytes() - 1);
        awaitFull();

        assertThat(sends(lund).status()).isEqualTo(200);
    }

    @Test
    void what_was_held_is_given_back() throws Exception {
        holds(malmo, DataSize.ofMegabytes(75).toBytes());
        holds(malmo, DataSize.ofMegabytes(5).toBytes() - 1);
        awaitFull();
        for (Socket socket : held) {
            socket.close();
        }

        Awaitility.await().until(() -> sends(malmo).status() == 200);
    }
}
