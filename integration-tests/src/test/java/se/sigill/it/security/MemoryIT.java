package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.certs.Identity;
import se.sigill.gateway.wire.Forge;

/** Twenty transfers of 70 MB at the same time, of two partners, to a gateway with a heap of 512 MB (F50). */
class MemoryIT {

    private static final int LARGE = 70_000_000;

    /** Twenty at a time are slow on a small machine, and slowness is not what is looked for here. */
    private static final int PATIENCE_MILLIS = 600_000;

    private record Sender(String name, Identity tls, ByteBuffer body) {}

    @Tag("F50")
    @Test
    void f50_memory_is_never_gone() {
        Victim.attack(attack -> {
            var victim = attack.victim();
            var statuses = sendAll(victim, senders(victim));

            assertThat(statuses).hasSize(20).containsOnly(200, 503).contains(200);
            attack.arrives(
                    statuses.stream().filter(status -> status == 200).toList().size());
            assertThat(attack.log()).doesNotContain("OutOfMemoryError");
        });
    }

    private static List<Sender> senders(Victim victim) throws Exception {
        var senders = new ArrayList<Sender>();
        senders.add(new Sender(Victim.MALMO_AP, victim.malmoTls(), body(victim, victim.malmo())));
        senders.add(
                new Sender(Partner.GOTEBORG.as2Name, victim.partnerTls(), body(victim, victim.key(Partner.GOTEBORG))));
        return senders;
    }

    /** No envelope, but nobody can know before it is opened. */
    private static ByteBuffer body(Victim victim, Identity signer) throws Exception {
        var content = new byte[LARGE];
        Arrays.fill(content, (byte) 'x');
        var part = Honest.part(content);
        return ByteBuffer.wrap(Forge.gcm(Forge.entity(part, Forge.sign(part, signer)), victim.certificate()));
    }

    private static List<Integer> sendAll(Victim victim, List<Sender> senders) throws Exception {
        var sending = Executors.newFixedThreadPool(20);
        try {
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 20; i++) {
                var sender = senders.get(i % senders.size());
                work.add(() -> send(victim, sender));
            }
            var statuses = new ArrayList<Integer>();
            for (var done : sending.invokeAll(work)) {
                statuses.add(done.get());
            }
            return statuses;
        } finally {
            sending.shutdownNow();
        }
    }

    private static int send(Victim victim, Sender sender) throws IOException {
        try (var socket = victim.socket(sender.tls())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var head = new StringBuilder("POST /as2 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
                    + sender.body().remaining() + "\r\n");
            for (Map.Entry<String, String> header :
                    Honest.headers(sender.name()).entrySet()) {
                head.append(header.getKey() + ": " + header.getValue() + "\r\n");
            }
            socket.getOutputStream().write(RawAs2.bytes(head + "\r\n"));
            int first = status(socket);
            if (first != 100) {
                return first;
            }
            socket.getOutputStream().write(sender.body().array());
            return status(socket);
        }
    }

    private static int status(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0;
                next = socket.getInputStream().read()) {
            line.append((char) next);
            if (line.toString().endsWith("\r\n\r\n") || line.length() > 4000) {
                break;
            }
        }
        return Integer.parseInt(line.substring(9, 12));
    }
}
