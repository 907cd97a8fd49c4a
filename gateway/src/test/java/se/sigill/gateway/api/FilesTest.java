package se.sigill.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Remark;

/** Files that our own client wants to send, and how files that came are shown. */
class FilesTest extends ApiTest {

    private final PlayedScanner scanner;
    private final String token = Tokens.forFunctions(OWN);

    FilesTest(TestGateway.Stores stores, PlayedScanner scanner) {
        super(stores);
        this.scanner = scanner;
    }

    @BeforeEach
    void up() {
        scanner.down = false;
    }

    private static ObjectNode withFile(String name, String content) {
        var message = message();
        file(message).put("fileName", name).put("content", Base64.getEncoder().encodeToString(content.getBytes(UTF_8)));
        return message;
    }

    private void assertRefused(Answer answer, String detail, String member, String swedish) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault().path("detailCode").asText()).isEqualTo(detail);
        assertThat(answer.fault().path("in").asText())
                .isEqualTo("data.attributes.digitalDocument[0].contentFiles[0]." + member);
        assertThat(answer.fault().path("swedish").asText()).contains(swedish);
        assertThat(stores.outbox().size()).isZero();
    }

    @Tag("S103")
    @Test
    void a_malicious_file_is_refused_before_anything_is_promised() {
        var answer = post(token, withFile("a.pdf", "%PDF-1.7 " + PlayedScanner.VIRUS));

        assertRefused(answer, "forbidden", "content", "skadlig kod");
        assertThat(answer.response().body()).doesNotContain("Played.Virus");
    }

    @Tag("S101")
    @Test
    void a_file_that_is_not_what_it_says_is_refused() {
        assertRefused(post(token, withFile("a.pdf", "MZ bara text")), "not-supported", "contentType", "Spara om filen");
        assertRefused(post(token, withFile("a.exe", "%PDF-1.7")), "not-supported", "contentType", "Spara om filen");
    }

    @Tag("S106")
    @ParameterizedTest
    @ValueSource(strings = {"../a.pdf", "C:\\a.pdf", "CON", "a\u202Efdp.pdf", "a\u200B.pdf", ".pdf"})
    void a_name_that_could_harm_or_deceive_is_refused(String name) {
        assertRefused(post(token, withFile(name, "%PDF-1.7")), "invariant", "fileName", "Byt namn");
    }

    @Tag("S103")
    @Test
    void while_the_scanner_is_down_nothing_with_files_is_promised() {
        scanner.down = true;

        var answer = post(token, message());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(stores.outbox().size()).isZero();
        scanner.down = false;
        sent(message());
    }

    @Tag("S107")
    @Test
    void a_received_file_is_shown_by_its_clean_name_with_what_should_be_known_of_it() {
        var plain = TestGateway.arriving(TestGateway.BISTAND);
        var file = new FileContent(
                "..\\CON\\b\u202Efdp.exe.pdf", "application/pdf", Content.of("%PDF-1.7".getBytes(UTF_8)));
        var message = new Message(
                plain.id(),
                plain.conversation(),
                null,
                plain.created(),
                plain.label(),
                true,
                null,
                plain.sender(),
                plain.recipient(),
                List.of(new Document("d1", null, "1", List.of(), List.of(file))));
        stores.mailbox().arrives(message, TestGateway.NOW);
        var deposit = stores.mailbox().find(message.id(), java.util.Set.of(OWN)).orElseThrow();
        stores.mailbox().remarked(deposit, List.of(new Remark(1, 1, Remark.Kind.NAME_CHANGED)));

        var answer = get(MESSAGES + "/" + message.id(), token);

        var attributes = answer.json().at("/data/attributes");
        assertThat(attributes.at("/digitalDocument/0/contentFiles/0/fileName").asText())
                .isEqualTo("bfdp.exe.pdf");
        assertThat(attributes.at("/events/eventIssues/1/detail").asText()).isEqualTo("name-changed");
        assertThat(attributes.at("/events/eventIssues/1/in").asText())
                .isEqualTo("data.attributes.digitalDocument[0].contentFiles[0]");
        assertThat(attributes.at("/events/eventIssues/1/swedish").asText()).contains("Filnamnet");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    @Tag("F45")
    void f45_a_disk_that_takes_no_temporary_files_is_our_fault_and_not_the_callers() {
        var message = message();
        file(message).put("content", Base64.getEncoder().encodeToString(pdf(3_000_000)));
        var folder = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", "/proc/none");
        try {
            assertThat(post(Tokens.forFunctions(OWN), message).status()).isEqualTo(503);
        } finally {
            System.setProperty("java.io.tmpdir", folder);
        }
        sent(message);
    }

    private static byte[] pdf(int size) {
        return Arrays.copyOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), size);
    }
}
