package se.sigill.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is judged here was made by openssl, too. */
class SecondOpinionTest {

    @TempDir
    private Path folder;

    private String headers;
    private byte[] body;

    @BeforeEach
    void signed() throws Exception {
        key("signer");
        key("another");
        Files.writeString(folder.resolve("mdn"), "Disposition: automatic-action/MDN-sent-automatically; processed\r\n");
        openssl("cms", "-sign", "-in", "mdn", "-signer", "signer.pem", "-inkey", "signer.key", "-out", "signed");
        var whole = Files.readString(folder.resolve("signed"), ISO_8859_1)
                .replace("\r\n", "\n")
                .replace("\n", "\r\n");
        int end = whole.indexOf("\r\n\r\n");
        var type = whole.substring(0, end)
                .lines()
                .filter(line -> line.startsWith("Content-Type: "))
                .findFirst()
                .orElseThrow()
                .substring("Content-Type: ".length());
        headers = new ObjectMapper().writeValueAsString(Map.of("Content-Type", type, "AS2-From", "prov-ap"));
        body = whole.substring(end + 4).getBytes(ISO_8859_1);
    }

    private void key(String name) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=" + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
    }

    private void openssl(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of(arguments));
        command.add(0, "openssl");
        var said = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(said.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(said.waitFor()).as(text).isZero();
    }

    private SecondOpinion judged() {
        return SecondOpinion.by(folder.resolve("signer.pem")).of(headers, body, null);
    }

    @Test
    void what_is_signed_by_whom_we_trust_verifies() {
        assertThat(judged().verified()).as(judged().text()).isTrue();
    }

    /** Certificates here are made for thirty days. */
    @Test
    void a_certificate_is_judged_as_of_the_time_that_is_given() {
        var opinion = SecondOpinion.by(folder.resolve("signer.pem"));
        var now = Instant.now();

        assertThat(opinion.of(headers, body, now.plusSeconds(60)).verified()).isTrue();
        assertThat(opinion.of(headers, body, now.plus(Duration.ofDays(5 * 365))).verified())
                .isFalse();
        assertThat(opinion.of(headers, body, now.minus(Duration.ofDays(2))).verified())
                .isFalse();
    }

    @Test
    void one_byte_more_does_not_verify() {
        body = new String(body, ISO_8859_1)
                .replace("; processed", ";  processed")
                .getBytes(ISO_8859_1);

        assertThat(judged().verified()).isFalse();
        assertThat(judged().text()).isNotEmpty();
    }

    @Test
    void what_somebody_else_signed_does_not_verify() throws IOException {
        Files.copy(
                folder.resolve("another.pem"),
                folder.resolve("signer.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(judged().verified()).isFalse();
    }

    @Test
    void what_is_no_mdn_does_not_verify() {
        body = new byte[] {1, 2, 3};

        assertThat(judged().verified()).isFalse();
    }
}
