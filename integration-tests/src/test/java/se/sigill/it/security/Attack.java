package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.Identity;
import se.sigill.gateway.wire.Forge;

/** One case: what the attacker has, what was answered, and what must hold when it is over. */
final class Attack implements AutoCloseable {

    private static final Pattern INTERNALS = Pattern.compile(
            "Exception|\\bat [a-z]+(\\.\\w+)+\\(|\\b(se\\.sigill|java|javax|jakarta|org\\.[a-z]+)\\.[a-z]|"
                    + "(?i:\\bselect .* from |\\binsert into |jdbc:|postgres|tomcat)|/(home|root|tmp|var|work)/");

    /** Of a gateway to its database, by default. */
    private static final int MOST_CONNECTIONS = 10;

    private final Victim victim;
    private final long logged;
    private final long traced;
    private final long arrivals;
    private final long deposits;
    private final List<String> canaries = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private Identity caller;
    private @Nullable RawAs2 connection;
    private int arriving;
    private int delivered;
    private boolean faultsOfOurOwn;

    private Attack(Victim victim) throws IOException {
        this.victim = victim;
        this.caller = victim.malmoTls();
        this.logged = victim.log().toFile().length();
        this.traced = victim.store().lastEntry();
        this.arrivals = victim.store().arrivals();
        this.deposits = victim.store().deposits();
    }

    static void run(Victim victim, Victim.Deed deed) {
        try (var attack = new Attack(victim)) {
            deed.perform(attack);
            attack.judge();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- what an attacker does

    Victim victim() {
        return victim;
    }

    /** A word that must not be seen again, neither in an answer nor in the log. */
    String canary() {
        var canary = "kanarie-" + UUID.randomUUID();
        canaries.add(canary);
        return canary;
    }

    /** The signed part of a transfer that must go nowhere; it holds a canary. */
    byte[] part() {
        return RawAs2.bytes("Content-Type: application/xml\r\n\r\n<xhe>" + canary() + "</xhe>");
    }

    /** From here on with another's TLS client certificate, on a new connection. */
    Attack as(Identity client) {
        if (!client.equals(caller)) {
            caller = client;
            anew();
        }
        return this;
    }

    /** From here on on a new connection. */
    Attack anew() {
        close();
        connection = null;
        return this;
    }

    RawAs2 connection() {
        var current = connection;
        if (current == null) {
            try {
                current = victim.connect(caller);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            connection = current;
        }
        return current;
    }

    /** As Malmö stad's access point, with the headers of a good encrypted transfer. */
    Answer post(byte[] body) {
        return post(Honest.headers(Victim.MALMO_AP), body);
    }

    /** On the same connection, or on a new one where the other end closed that: Tomcat does after a hundred requests. */
    Answer post(Map<String, String> headers, byte[] body) {
        if (!connection().isOpen()) {
            anew();
        }
        return seen(connection().post(headers, body));
    }

    /** As a partner whose keys we have. */
    Answer post(Partner partner, byte[] body) {
        return as(victim.partnerTls()).post(Honest.headers(partner.as2Name), body);
    }

    /** Encrypted for the victim as the book says. */
    byte[] sealed(byte[] part, byte[] signature) throws Exception {
        return Forge.gcm(Forge.entity(part, signature), victim.certificate());
    }

    Answer raw(byte[] bytes) {
        return seen(connection().send(bytes));
    }

    /** What was got in another way is searched too. */
    Answer seen(Answer answer) {
        answers.add(answer.whole());
        return answer;
    }

    /** A call of the victim's API with the token of its own business system. */
    HttpResponse<String> api(String method, String path, @Nullable String body) throws Exception {
        return seen(victim.api().request(method, path, body));
    }

    HttpResponse<String> seen(HttpResponse<String> response) {
        answers.add(response.headers().map() + "\n\n" + response.body());
        return response;
    }

    // ---- what a case says of it

    /** A negative MDN that says this and no more, signed by the victim; and the record of the true cause. */
    void refused(Answer answer, String disposition, String cause) throws Exception {
        assertThat(answer.status()).as(answer.whole()).isEqualTo(200);
        assertThat(answer.disposition()).isEqualTo(disposition);
        assertThat(answer.field("Received-content-MIC")).isEmpty();
        if (!disposition.endsWith(cause)) { // some causes the peer is to learn
            assertThat(answer.text()).doesNotContain(cause);
        }
        victim.honest().requireSigned(answer);
        traced(cause);
    }

    /** The answer to everything between key unwrap and signature (rule R5). */
    void refusedUniformly(Answer answer, String cause) throws Exception {
        refused(answer, "processed/error: decryption-failed", cause);
    }

    /** A bare status, and the record of the true cause. */
    void status(Answer answer, int status, String cause) {
        assertThat(answer.status()).as(answer.whole()).isEqualTo(status);
        assertThat(answer.disposition()).isEmpty();
        assertThat(answer.text()).doesNotContain(cause);
        traced(cause);
    }

    /** A positive MDN of the victim for this part. */
    void taken(Answer answer, byte[] part) throws Exception {
        victim.honest().requireTaken(answer, part);
    }

    /** An entry of the trace since the case began has this cause. */
    void traced(String cause) {
        await("a trace entry with the cause " + cause)
                .atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(entries())
                        .anySatisfy(entry -> assertThat(entry.lines()).contains("cause=" + cause)));
    }

    /** Trace entries since the case began: the step in the first line, then a fact in each. */
    List<String> entries() {
        return victim.store().entriesAfter(traced);
    }

    /** The log since the case began has this text. */
    void logged(String text) {
        await("a log line with " + text)
                .atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(log()).contains(text));
    }

    /** The log since the case began. */
    String log() {
        try (var file = new RandomAccessFile(victim.log().toFile(), "r")) {
            var bytes = new byte[Math.toIntExact(file.length() - logged)];
            file.seek(logged);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** So many transfers of this case are taken by the access point; what becomes of them then, the case says. */
    void arrives(int transfers) {
        arriving = transfers;
    }

    /** So many messages of this case come to a mailbox. */
    void delivers(int messages) {
        delivered = messages;
    }

    /** Something of ours is made to fail in this case: its stack trace in the log is right. */
    void breaksSomethingOfOurs() {
        faultsOfOurOwn = true;
    }

    // ---- the oracles

    private void judge() throws Exception {
        settled();
        assertThat(victim.store().arrivals() - arrivals).as("transfers taken").isEqualTo(arriving);
        assertThat(victim.store().deposits() - deposits)
                .as("messages delivered")
                .isEqualTo(delivered);
        stillServes();
        for (var answer : answers) {
            assertThat(answer).doesNotContainPattern(INTERNALS);
            canaries.forEach(canary -> assertThat(answer).doesNotContain(canary));
        }
        var log = log();
        canaries.forEach(canary -> assertThat(log).doesNotContain(canary));
        if (!faultsOfOurOwn) {
            assertThat(log).doesNotContain("\tat ");
        }
    }

    /** What was taken has been opened and judged. */
    private void settled() {
        await("arrivals are opened")
                .atMost(Duration.ofSeconds(60)) // what failed by a fault of ours is taken up after its lease
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> victim.store().arrivalsNotOpened() == 0);
    }

    private void stillServes() throws Exception {
        var honest = victim.honest();
        var same = connection;
        if (same != null && same.isOpen() && caller.equals(victim.malmoTls())) {
            var answer = sent(honest, same);
            if (!answer.isNone()) {
                honest.requireTaken(answer);
            }
        }
        try (var another = victim.connect(victim.malmoTls())) {
            honest.requireTaken(sent(honest, another));
        }
    }

    /** After a fault of ours a partner may be told to send again: each of our connections that broke is met once. */
    private Answer sent(Honest honest, RawAs2 connection) {
        var answer = honest.send(connection);
        for (int again = 0; faultsOfOurOwn && answer.status() == 503 && again < MOST_CONNECTIONS; again++) {
            answer = honest.send(connection);
        }
        return answer;
    }

    @Override
    public void close() {
        var current = connection;
        if (current != null) {
            try {
                current.close();
            } catch (IOException gone) {
                // it was the other end that closed it
            }
        }
    }
}
