package se.sigill.it.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Messages;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.journey.Client;
import se.sigill.it.journey.Towns;

/** Sends what must not be seen through every door of a running town, and looks for it everywhere (S128 and its like). */
class CanaryIT {

    private static final String MESSAGES = "/v1/sdk/messages";
    private static final List<String> IN_TABLES = List.of("kanarie", "191212121212", "a2FuYXJpZ");

    private static Town town;
    private static Path temporary;
    private static Client malmo;
    private static Client af;

    @BeforeAll
    static void start() throws Exception {
        var plan = Towns.plan("canary");
        temporary = Files.createDirectories(plan.home().resolveSibling("canary-tmp"));
        town = Town.start(
                plan.with(List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+HeapDumpOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + temporary)),
                Towns.SILENT);
        malmo = Client.of(town, town.malmo());
        af = Client.of(town, town.arbetsformedlingen());
    }

    @AfterAll
    static void stop() {
        if (town != null) {
            town.close();
        }
    }

    private static List<Side> sides() {
        return List.of(town.malmo(), town.arbetsformedlingen());
    }

    /** A message full of what nobody else may see. */
    private static ObjectNode message() {
        var message = Messages.question(town.malmo(), town.arbetsformedlingen());
        var attributes = attributes(message);
        attributes.put("label", Canaries.SUBJECT);
        for (var attention : List.of("senderAttention", "recipientAttention")) {
            var side = (ObjectNode) attributes.path(attention);
            side.putArray("attentionPerson")
                    .addObject()
                    .put("root", "1.2.752.129.2.1.3.1")
                    .put("extension", Canaries.NUMBER)
                    .put("label", Canaries.NAME);
            side.putArray("referenceId")
                    .addObject()
                    .put("root", "1.2.752.129.2.1.3.1")
                    .put("extension", Canaries.NUMBER)
                    .put("label", Canaries.NAME);
        }
        var documents = attributes.putArray("digitalDocument");
        var document =
                documents.addObject().put("documentId", "1").put("index", "1").put("documentName", Canaries.NAME);
        document.putArray("contentTextBody").add(Canaries.TEXT + " " + Canaries.NUMBER);
        document.putArray("contentFiles")
                .addObject()
                .put("fileName", Canaries.FILE)
                .put("contentType", "application/pdf")
                .put("content", Messages.pdf(Canaries.NUMBER));
        return message;
    }

    private static ObjectNode attributes(ObjectNode message) {
        return (ObjectNode) message.at("/data/attributes");
    }

    /** What a client may get wrong while it holds something delicate; each is refused, and the answer echoes nothing. */
    private static List<String> refused() {
        var all = new ArrayList<String>();
        List<Consumer<ObjectNode>> faults = List.of(
                one -> one.put("recipient", Canaries.NUMBER),
                one -> one.put("sender", "0203:" + Canaries.NUMBER),
                one -> one.put("messageId", Canaries.NUMBER),
                one -> one.put("conversationId", Canaries.NUMBER),
                one -> one.put("refToMessageId", Canaries.NUMBER),
                one -> one.put("creationDateTime", Canaries.NUMBER),
                one -> one.put("confidentiality", Canaries.NUMBER),
                one -> one.put("label", Canaries.SUBJECT.repeat(40)),
                one -> one.put("messageStatus", Canaries.NAME),
                one -> one.put(Canaries.NAME, Canaries.NUMBER),
                one -> one.putObject("senderAttention")
                        .putObject("subOrganization")
                        .put("extension", Canaries.NUMBER),
                one -> one.putObject("recipientAttention")
                        .putObject("subOrganization")
                        .put("extension", Canaries.NAME),
                one -> ((ObjectNode) one.at("/digitalDocument/0/contentFiles/0")).put("content", Canaries.NUMBER + "!"),
                one -> ((ObjectNode) one.at("/digitalDocument/0/contentFiles/0")).put("contentType", Canaries.NUMBER),
                one -> ((ObjectNode) one.at("/digitalDocument/0")).remove("documentId"));
        for (var fault : faults) {
            var message = message();
            fault.accept(attributes(message));
            all.add(message.toString());
        }
        var whole = message().toString();
        all.add(whole.substring(0, whole.length() - 9));
        all.add(whole.replaceFirst("\"label\"", "\"label\":\"" + Canaries.NAME + "\",\"label\""));
        all.add("\"" + Canaries.TEXT + "\"");
        all.add(Canaries.TEXT);
        return all;
    }

    @Test
    @Tag("S128")
    void s128_what_is_sent_is_seen_by_its_receiver_and_nowhere_else() throws Exception {
        var accepted = malmo.send(message());
        malmo.awaitStatus(accepted, "ACCEPTED");
        assertThat(af.message(accepted).toString()).contains(Canaries.NAME, Canaries.TEXT);
        assertThat(af.steps(accepted)).isNotEmpty();
        var answers = new ArrayList<String>();
        for (var body : refused()) {
            var answer = malmo.api().request("POST", MESSAGES, body);
            assertThat(answer.statusCode()).as(body).isBetween(400, 499);
            answers.add(answer.body() + answer.headers().map());
        }
        answers.addAll(strangers());
        // while the receiver is away
        town.kill(town.arbetsformedlingen());
        var waiting = malmo.send(message());
        malmo.awaitStatus(waiting, "SCHEDULED_FOR_RESEND");
        town.restart(town.arbetsformedlingen(), Towns.SILENT);
        malmo.awaitStatus(waiting, "ACCEPTED");
        // the same id again, with other content
        var other = message();
        attributes(other).put("messageId", accepted).put("label", Canaries.SUBJECT + " 2");
        answers.add(malmo.api().request("POST", MESSAGES, other.toString()).body());

        assertThat(answers).noneMatch(Canaries::in);
        assertThat(malmo.api().trace(accepted)).doesNotContainIgnoringCase("kanarie");
        for (var side : sides()) {
            try (var database = new Inside(side).database();
                    var statement = database.createStatement()) {
                statement.execute("checkpoint");
            }
            assertThat(new Inside(side).columnsWith(IN_TABLES)).isEmpty();
            assertThat(Canaries.filesBelow(side.folder())).isEmpty();
            assertThat(Files.readString(side.folder().resolve("gateway.log")))
                    .doesNotContainIgnoringCase("kanarie")
                    .doesNotContain("eyJ")
                    .doesNotContain("Bearer ");
            for (var pid : new Inside(side).processes()) {
                assertThat(Canaries.in(Inside.read(pid, "cmdline") + Inside.read(pid, "environ")))
                        .isFalse();
            }
        }
        assertThat(Canaries.filesBelow(temporary)).isEmpty();
    }

    /** Calls of the API without a token, with hostile ones, and transfers; returns what they were answered. */
    private static List<String> strangers() throws Exception {
        var answers = new ArrayList<String>();
        var outside = new Outside(town.malmo());
        var encoded = java.net.URLEncoder.encode(Canaries.NAME + Canaries.NUMBER, StandardCharsets.UTF_8);
        for (var path : List.of(
                "/v1/" + Canaries.NUMBER,
                "/" + Canaries.NUMBER,
                MESSAGES + "/" + encoded,
                MESSAGES + "?filter%5B" + encoded + "%5D=" + encoded,
                MESSAGES + "?filter%5BconversationId%5D=" + encoded,
                MESSAGES + "?access_token=" + Canaries.TOKEN,
                "/v1/messages/" + encoded + "/trace",
                "/v1/addresses?query=" + encoded + "&limit=" + encoded)) {
            var answer = malmo.api().request("GET", path, null);
            answers.add(answer.body() + answer.headers().map());
            for (var header :
                    List.of("Authorization", "Cookie", "User-Agent", "X-Forwarded-For", "traceparent", "Accept")) {
                var value = header.equals("Authorization") ? "Bearer " + Canaries.TOKEN : Canaries.NUMBER;
                var strange = outside.call("GET", town.malmo().api() + path, "", header, value);
                answers.add(strange.body() + strange.headers().map());
            }
        }
        for (var form : List.of(
                "grant_type=client_credentials&client_id=" + encoded + "&client_secret=" + encoded,
                "grant_type=client_credentials&client_id=malmo-verksamhetssystem&client_assertion_type="
                        + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                        + Canaries.TOKEN,
                "grant_type=" + encoded)) {
            var answer = outside.call(
                    "POST",
                    town.malmo().api() + "/oauth2/token",
                    form,
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            answers.add(answer.body() + answer.headers().map());
        }
        answers.addAll(transfers());
        return answers;
    }

    private static List<String> transfers() throws Exception {
        var answers = new ArrayList<String>();
        var partner = new Outside(town.malmo());
        // the name of the access point that calls is evidence, and stands in the trace as it was claimed
        for (var from : List.of(town.malmo().accessPoint(), "okand-ap", "\"okand ap\"")) {
            for (var type : List.of(
                    "application/pkcs7-mime; smime-type=enveloped-data; name=" + Canaries.FILE,
                    "multipart/signed; boundary=" + Canaries.NUMBER,
                    "text/plain; name=" + Canaries.FILE)) {
                for (var path : List.of("", "/" + Canaries.NUMBER, "?a=" + Canaries.NUMBER)) {
                    var answer = partner.call(
                            "POST",
                            town.arbetsformedlingen().as2() + path,
                            "Content-Type: text/plain; name=" + Canaries.FILE + "\r\n\r\n" + Canaries.TEXT,
                            "AS2-Version",
                            "1.2",
                            "AS2-From",
                            from,
                            "AS2-To",
                            town.arbetsformedlingen().accessPoint(),
                            "Message-ID",
                            "<" + Canaries.NUMBER + UUID.randomUUID() + "@x>",
                            "Subject",
                            Canaries.SUBJECT,
                            "Disposition-Notification-To",
                            Canaries.NUMBER + "@example.test",
                            "Disposition-Notification-Options",
                            "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, sha-256",
                            "Content-Type",
                            type);
                    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                            .isPresent();
                    // a receipt repeats the id and the name it answers: that is what a receipt is (RFC 3798)
                    answers.add(answer.body()
                            .replaceAll("(?i)(Original-Message-ID|Original-Recipient|Final-Recipient).*", ""));
                }
            }
        }
        return answers;
    }

    @Test
    @Tag("S129")
    void s129_only_two_sockets_and_the_database_s_own_listen_all_on_loopback() {
        for (var side : sides()) {
            var inside = new Inside(side);
            assertThat(inside.listening())
                    .containsExactlyInAnyOrder(
                            local(side.apiPort()), local(side.as2Port()), local(inside.databasePort()))
                    .allMatch(socket -> socket.contains("0100007F"));
        }
    }

    /** Through IPv4, or as Java opens it: through IPv6 to the same address. */
    private static String local(int port) {
        var hex = ":%04X".formatted(port);
        return sides().stream()
                .flatMap(side -> new Inside(side).listening().stream())
                .filter(socket -> socket.endsWith(hex))
                .findFirst()
                .orElse("none at " + port);
    }

    @Test
    @Tag("S129")
    void s129_no_path_but_health_and_the_interfaces_answers() throws Exception {
        var outside = new Outside(town.malmo());
        for (var path : List.of(
                "/",
                "/actuator",
                "/env",
                "/heapdump",
                "/metrics",
                "/prometheus",
                "/sbom",
                "/loggers",
                "/threaddump",
                "/shutdown",
                "/console",
                "/h2-console",
                "/jolokia",
                "/manager/html",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/META-INF/MANIFEST.MF",
                "/application.yaml",
                "/gateway.yaml",
                "/..%2f..%2fgateway.yaml",
                "/keys/storage.key",
                "/.git/config")) {
            var api = outside.call("GET", town.malmo().api() + path, "");
            assertThat(api.statusCode()).as(path).isIn(400, 404);
            var as2 = outside.call("GET", town.malmo().as2().replace("/as2", "") + path, "");
            assertThat(as2.statusCode()).as(path).isIn(400, 404);
        }
        for (var path : List.of("/health", MESSAGES, "/oauth2/token", "/v1/openapi")) {
            var as2 = outside.call("GET", town.malmo().as2().replace("/as2", "") + path, "");
            assertThat(as2.statusCode())
                    .as("on the socket of partners: " + path)
                    .isEqualTo(404);
            assertThat(as2.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(as2.body()).isEmpty();
        }
        assertThat(outside.call("POST", town.malmo().api() + "/as2", "x").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("S138")
    void s138_keys_and_passwords_are_in_their_files_alone() throws IOException {
        for (var side : sides()) {
            var secrets = new ArrayList<byte[]>();
            secrets.add("-----BEGIN PRIVATE KEY-----\nMI".getBytes(StandardCharsets.US_ASCII));
            secrets.add("-----BEGIN RSA PRIVATE KEY-----\nMI".getBytes(StandardCharsets.US_ASCII));
            secrets.add("-----BEGIN EC PRIVATE KEY-----\nMI".getBytes(StandardCharsets.US_ASCII));
            try (var keys = Files.list(side.folder().resolveSibling("pki").resolve(side.name()))) {
                for (var password : keys.filter(file -> file.toString().endsWith(".password"))
                        .toList()) {
                    secrets.add(Files.readString(password).strip().getBytes(StandardCharsets.UTF_8));
                }
            }
            secrets.add(Files.readString(side.folder().resolve("keys/storage.key"))
                    .strip()
                    .getBytes(StandardCharsets.UTF_8));
            for (var pid : new Inside(side).processes()) {
                var shown = Inside.read(pid, "cmdline") + Inside.read(pid, "environ");
                assertThat(Canaries.in(shown.getBytes(StandardCharsets.UTF_8), secrets))
                        .isFalse();
            }
            assertThat(Canaries.filesBelow(side.folder(), secrets))
                    .allMatch(file -> file.endsWith("storage.key"))
                    .noneMatch(file -> file.toString().endsWith(".hprof"));
            assertThat(Canaries.filesBelow(temporary, secrets)).isEmpty();
        }
    }

    @Test
    @Tag("S132")
    void s132_the_same_thing_done_fifty_times_at_once_has_one_effect() throws Exception {
        int rounds = "true".equals(System.getenv("SIGILL_LONG")) ? 100 : 4;
        for (int round = 0; round < rounds; round++) {
            var id = UUID.randomUUID().toString();
            var one = Messages.question(town.malmo(), town.arbetsformedlingen());
            attributes(one).put("messageId", id).put("creationDateTime", "2026-03-01T08:00:00.000Z");
            var other = one.deepCopy();
            attributes(other).put("label", "En annan rubrik");

            var sent = fifty(number -> malmo.api()
                    .request("POST", MESSAGES, (number % 2 == 0 ? one : other).toString())
                    .statusCode());

            assertThat(sent).allMatch(status -> status == 201 || status == 400).contains(201, 400);
            malmo.awaitStatus(id, "ACCEPTED");
            af.awaitArrival(id);
            try (var database = new Inside(town.arbetsformedlingen()).database()) {
                assertThat(Inside.all(database, "select count(*) from deposit where id = '" + id + "'"))
                        .containsExactly("1");
            }
            var deleted = fifty(number -> af.api()
                    .request(number % 2 == 0 ? "DELETE" : "GET", MESSAGES + "/" + id, null)
                    .statusCode());
            assertThat(deleted).allMatch(status -> List.of(200, 202, 404).contains(status));
            assertThat(deleted.stream().filter(status -> status == 202)).hasSize(1);
        }
    }

    private interface Numbered {
        int call(int number) throws Exception;
    }

    private static List<Integer> fifty(Numbered work) throws Exception {
        var pool = Executors.newFixedThreadPool(50);
        try {
            var calls = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                calls.add(() -> work.call(number));
            }
            var statuses = new ArrayList<Integer>();
            for (var future : pool.invokeAll(calls)) {
                statuses.add(future.get());
            }
            return statuses;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @Tag("S135")
    void s135_a_deleted_message_is_gone_from_the_disk_of_both_sides() throws Exception {
        var id = malmo.send(message());
        malmo.awaitStatus(id, "ACCEPTED");
        af.awaitArrival(id);
        var malmoCiphers = ciphers(
                town.malmo(),
                "select payload from outbox_item where id = '%1$s' union select body from outbox_item where id = '%1$s'",
                id);
        var afCiphers = ciphers(
                town.arbetsformedlingen(),
                "select payload from deposit where id = '%1$s' union select envelope from arrival where subject = '%1$s'",
                id);
        assertThat(afCiphers).hasSizeGreaterThanOrEqualTo(2);

        assertThat(malmo.api().request("DELETE", MESSAGES + "/" + id, null).statusCode())
                .isEqualTo(202);
        assertThat(af.api().request("DELETE", MESSAGES + "/" + id, null).statusCode())
                .isEqualTo(202);

        assertGone(town.malmo(), malmoCiphers);
        assertGone(town.arbetsformedlingen(), afCiphers);
        try (var database = new Inside(town.arbetsformedlingen()).database()) {
            assertThat(Inside.all(database, "select header from deposit where id = '" + id + "'"))
                    .containsExactly((String) null);
            assertThat(Inside.all(database, "select count(*) from trace_entry where subject = '" + id + "'"))
                    .as("the evidence stays")
                    .isNotEqualTo(List.of("0"));
        }
    }

    /** The beginnings of the encrypted contents as they lie in the tables. */
    private static List<byte[]> ciphers(Side side, String contents, String id) throws SQLException {
        try (var database = new Inside(side).database()) {
            return Inside.all(
                            database,
                            "select encode(substring(bytes for 48), 'hex') from vault_chunk where content in ("
                                    + contents.formatted(id) + ") union select encode(wrapped_key, 'hex')"
                                    + " from vault_content where id in (" + contents.formatted(id) + ")")
                    .stream()
                    .map(HexFormat.of()::parseHex)
                    .toList();
        }
    }

    /** The write-ahead log holds it until the server has gone round: that is the policy time, and it holds no plain text. */
    private static void assertGone(Side side, List<byte[]> ciphers) throws Exception {
        assertThat(ciphers).isNotEmpty();
        try (var database = new Inside(side).database();
                var statement = database.createStatement()) {
            statement.execute("vacuum full vault_chunk");
            statement.execute("vacuum full vault_content");
            statement.execute("checkpoint");
        }
        assertThat(Canaries.filesBelow(side.folder().resolve("data"), ciphers))
                .allMatch(file -> file.toString().contains("/pg_wal/"));
    }

    @Test
    @Tag("S144")
    void s144_the_policy_in_force_is_told_at_the_start() throws IOException {
        assertThat(Files.readString(town.malmo().folder().resolve("gateway.log")))
                .contains("In force: sigill.wire.client-certificate = REQUIRED")
                .contains("In force: sigill.api.embedded-issuer = true")
                .contains("In force: sigill.database.url = (none)");
    }
}
