package se.sigill.it.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Api;
import se.sigill.demo.Messages;
import se.sigill.gateway.files.Archives;
import se.sigill.gateway.files.TestClamd;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;

/** What a properly sealed message may hold (S101–S115), from a partner and from our own client. */
class ContentIT {

    private static final String PDF = "application/pdf";
    private static final String NOT_SUPPORTED = "REJECTED BV not-supported";
    private static final String FORBIDDEN = "REJECTED BV forbidden";
    private static final FunctionAddress MAILBOX = new FunctionAddress("af.myndighetsingang");

    private static FileContent file(String name, String type, byte[] content) {
        return new FileContent(name, type, Content.of(content));
    }

    private static FileContent pdf(String name) {
        return file(name, PDF, Messages.pdf("PROV"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static Message message(FileContent... files) {
        return message(MessageId.random(), "Prov", MAILBOX, "Text", files);
    }

    private static Message message(
            MessageId id, String label, FunctionAddress mailbox, String text, FileContent... files) {
        return new Message(
                id,
                ConversationId.startedBy(id),
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                label,
                true,
                null,
                new Party(
                        new ParticipantId("0203:malmo.se"),
                        null,
                        Attention.of(new FunctionAddress("malmo.ekonomiskt-bistand"))),
                new Party(new ParticipantId("0203:arbetsformedlingen.se"), null, Attention.of(mailbox)),
                List.of(new Document("1", null, null, List.of(text), List.of(files))));
    }

    private static void each(List<FileContent> files, String becomes) {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            for (var file : files) {
                sendings.send(file.fileName(), attack.victim().seal(message(file)), becomes);
            }
            sendings.judge();
        });
    }

    /** The message as the victim's own client reads it. */
    private static JsonNode read(Attack attack, Message message) throws Exception {
        var answer = attack.api("GET", "/v1/sdk/messages/" + message.id(), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        return Api.JSON.readTree(answer.body()).at("/data/attributes");
    }

    /** What the victim's own client is told when it wants to send such a file. */
    private static void refused(Attack attack, FileContent file, String detail) throws Exception {
        var message = Messages.withFile(
                attack.victim().side(),
                attack.victim().town().malmo(),
                file.content().bytes());
        ((ObjectNode) message.at("/data/attributes/digitalDocument/0/contentFiles/0"))
                .put("fileName", file.fileName())
                .put("contentType", file.contentType());
        var answer = attack.api("POST", "/v1/sdk/messages", message.toString());
        assertThat(answer.statusCode()).as(file.fileName()).isEqualTo(400);
        var told = Api.JSON.readTree(answer.body()).at("/eventIssues/0");
        assertThat(told.path("detailCode").asText()).isEqualTo(detail);
        assertThat(told.path("swedish").asText()).isNotBlank();
    }

    // --- what the files are

    @Test
    @Tag("S101")
    void s101_bytes_or_name_of_another_type() throws IOException {
        var files = List.of(
                file("a.pdf", PDF, bytes("MZ\u0090\0\3\0\0\0")),
                file("b.pdf", PDF, bytes("<html><script>alert(1)</script></html>")),
                file("c.pdf", PDF, bytes("bara text")),
                file("d.pdf", PDF, bytes("GIF89a %PDF-1.7")),
                file("e.pdf", PDF, Archives.named("a.class")),
                file("f.pdf", PDF, both(Messages.pdf("PROV"), Archives.named("a.class"))),
                pdf("g.exe"),
                pdf("h.pdf.scr"),
                pdf("i.html"));
        each(files, NOT_SUPPORTED);
        Victim.attack(attack -> {
            for (var file : files) {
                refused(attack, file, "not-supported");
            }
        });
    }

    private static byte[] both(byte[] first, byte[] second) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    @Test
    @Tag("S102")
    void s102_a_type_the_function_does_not_take() {
        var files = List.of(
                file("a.png", "image/png", bytes("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR")),
                file("b.txt", "text/plain", bytes("text")),
                file("c.svg", "image/svg+xml", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>")),
                file("d", "application/octet-stream", bytes("\0\1")));
        each(files, NOT_SUPPORTED);
        Victim.attack(attack -> {
            for (var file : files) {
                refused(attack, file, "not-supported");
            }
        });
    }

    @Test
    @Tag("S103")
    void s103_malware() throws IOException {
        Victim.shared().clamd();
        var files = List.of(
                file("a.pdf", PDF, both(Messages.pdf("PROV"), TestClamd.eicar())),
                file("b.com", "application/octet-stream", TestClamd.eicar()),
                file("c.zip", "application/zip", Archives.zip("a.txt", TestClamd.eicar())),
                file(
                        "d.txt",
                        "text/plain",
                        Base64.getEncoder().encode(Base64.getEncoder().encode(TestClamd.eicar()))));
        Victim.attack(attack -> {
            var store = attack.victim().store();
            var before = store.number("select count(*) from incident");
            var sendings = new Sendings(attack);
            for (var file : files) {
                sendings.send(file.fileName(), attack.victim().seal(message(file)), FORBIDDEN);
            }
            sendings.judge();
            assertThat(store.number("select count(*) from incident") - before).isEqualTo(files.size());
            attack.logged("Malicious file stopped and kept");
            refused(attack, files.get(0), "forbidden");
        });
    }

    @Test
    @Tag("S103")
    void s103_the_scanner_is_down() {
        var clamd = Victim.shared().clamd();
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            clamd.stop();
            try {
                sendings.send("held", attack.victim().seal(message(pdf("a.pdf"))), Sendings.DEPOSITED);
                attack.logged("waits for the scanner");
                sendings.requireHeld();
                var ours = Messages.withFile(
                        attack.victim().side(), attack.victim().town().malmo(), Messages.pdf("PROV"));
                assertThat(attack.api("POST", "/v1/sdk/messages", ours.toString())
                                .statusCode())
                        .isEqualTo(503);
            } finally {
                clamd.startAgain();
            }
            sendings.judge();
        });
    }

    @Test
    @Tag("S104")
    void s104_archive_bombs() throws IOException {
        Victim.shared().clamd();
        byte[] nested = Archives.zip("innerst.txt", bytes("x"));
        for (int depth = 0; depth < 30; depth++) {
            nested = Archives.zip("inre.zip", nested);
        }
        each(
                List.of(
                        file("djup.pdf", PDF, nested),
                        file("bred.pdf", PDF, wide()),
                        file("bomb.pdf", PDF, Archives.zip("nollor", new byte[200_000_000]))),
                "REJECTED BV (forbidden|not-supported)");
    }

    /** A hundred thousand entries. */
    private static byte[] wide() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 100_000; i++) {
                zip.putNextEntry(new ZipEntry(Integer.toString(i)));
            }
        }
        return out.toByteArray();
    }

    // --- what they are called

    @Test
    @Tag("S106")
    void s106_names_that_are_paths() {
        names(
                List.of(
                        "../../etc/passwd.pdf",
                        "C:\\Windows\\a.pdf",
                        "\\\\server\\dela\\a.pdf",
                        "CON.pdf",
                        "-rf.pdf",
                        ".pdf",
                        "a.pdf . .",
                        "a".repeat(5_000) + ".pdf"),
                "[^/\\\\:]{1,200}");
    }

    @Test
    @Tag("S107")
    void s107_names_that_deceive() {
        names(
                List.of(
                        "beslut\u202Efdp.pdf",
                        "a\u200B.pdf",
                        "a\u2066b\u2069.pdf",
                        "a\uFEFF.pdf",
                        "a\u00AD.pdf",
                        "a" + "\u0335".repeat(50) + ".pdf"),
                "\\P{Cf}{1,20}");
    }

    /** All are delivered, shown by another name than their own, pointed out, and not in the log. */
    private static void names(List<String> names, String shown) {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            for (var name : names) {
                var message = message(pdf(name));
                sendings.send(name, attack.victim().seal(message), Sendings.DEPOSITED);
                sendings.judge();
                var read = read(attack, message);
                assertThat(read.at("/digitalDocument/0/contentFiles/0/fileName").asText())
                        .isNotEqualTo(name)
                        .matches(shown);
                assertThat(read.at("/events/eventIssues").toString()).contains("name-changed");
                assertThat(attack.log()).doesNotContain(name);
                refused(attack, pdf(name), "invariant");
            }
        });
    }

    // --- what they do

    @Test
    @Tag("S108")
    void s108_active_pdfs() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            for (var action : List.of(
                    "/S/JavaScript/JS(app.alert(1))",
                    "/S/Launch/F(cmd.exe)",
                    "/XFA(a)",
                    "/Type/EmbeddedFile",
                    "/S/SubmitForm/F(http://127.0.0.1:9/)")) {
                var active = both(Messages.pdf("PROV"), bytes("\n9 0 obj<<" + action + ">>endobj\n"));
                var message = message(file("a.pdf", PDF, active));
                sendings.send(action, attack.victim().seal(message), Sendings.DEPOSITED);
                sendings.judge();
                assertThat(read(attack, message).at("/events/eventIssues").toString())
                        .contains("active-content");
            }
            var plain = message(pdf("a.pdf"));
            sendings.send("plain", attack.victim().seal(plain), Sendings.DEPOSITED);
            sendings.judge();
            assertThat(read(attack, plain).at("/events/eventIssues").toString()).doesNotContain("active-content");
        });
    }

    @Test
    @Tag("S109")
    @Tag("S111")
    void s109_s111_scripts_and_links_in_texts_are_texts() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            for (var text : List.of(
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "[klicka](javascript:alert(1))",
                    "[klicka](data:text/html;base64,PHNjcmlwdD4=)",
                    "</textarea><svg/onload=alert(1)>",
                    "http://" + "a".repeat(10_000) + ".example/")) {
                var label = text.substring(0, Math.min(200, text.length()));
                var message = message(MessageId.random(), label, MAILBOX, text);
                sendings.send(label, attack.victim().seal(message), Sendings.DEPOSITED);
                sendings.judge();
                var read = read(attack, message);
                assertThat(read.at("/label").asText()).isEqualTo(label);
                assertThat(read.at("/digitalDocument/0/contentTextBody/0").asText())
                        .isEqualTo(text);
                assertThat(attack.log()).doesNotContain(label);
            }
        });
    }

    // --- ids

    @Test
    @Tag("S114")
    void s114_addresses_that_look_alike_are_others() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            for (var address : List.of(
                    "AF.myndighetsingang",
                    "af.myndighetsing\u0430ng",
                    "af.myndighetsinga\u030Ang",
                    "\uFF41f.myndighetsingang",
                    "af.myndighetsingang ",
                    "af.myndighets\u200Bingang",
                    "af\u2024myndighetsingang")) {
                var message = message(MessageId.random(), "Prov", new FunctionAddress(address), "Text");
                sendings.send(address, attack.victim().seal(message), "REJECTED BV not-found");
            }
            sendings.judge();
        });
    }

    @Test
    @Tag("S115")
    void s115_the_same_id_with_other_content() {
        Victim.attack(attack -> {
            var sendings = new Sendings(attack);
            var id = MessageId.random();
            var first = message(id, "Prov", MAILBOX, "Det första");
            sendings.send("first", attack.victim().seal(first), Sendings.DEPOSITED);
            sendings.judge();
            sendings.send(
                    "other content",
                    attack.victim().seal(message(id, "Prov", MAILBOX, "Något annat")),
                    "REJECTED BV duplicate");
            sendings.judge();
            assertThat(read(attack, first)
                            .at("/digitalDocument/0/contentTextBody/0")
                            .asText())
                    .isEqualTo("Det första");
        });
    }
}
