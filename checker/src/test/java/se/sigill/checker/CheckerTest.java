package se.sigill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckerTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Checker.run(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void every_invariant_has_its_line(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("databases.json"), "[]");
        Files.writeString(folder.resolve("client.jsonl"), """
                {"what":"start","node":"malmo","millis":9000}
                """);

        assertThat(run(folder.toString())).isZero();
        assertThat(text().lines()).hasSize(24);
        assertThat(text()).contains("I21  holds           1").contains("I1   nothing");
    }

    @Test
    void what_was_acknowledged_and_is_nowhere_breaks(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("databases.json"), "[]");
        Files.writeString(folder.resolve("client.jsonl"), """
                {"what":"send","id":"00000000-0000-0000-0000-000000000001","digest":"d","acknowledged":true}
                """);

        assertThat(run(folder.toString())).isEqualTo(1);
        assertThat(text()).contains("I1   BROKEN").contains("is in 0 outboxes");
    }

    @Test
    void a_line_that_is_none_says_where_it_is(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("client.jsonl"), """
                {"what":"start","node":"malmo","millis":9000}
                {"what":"send"}
                """);

        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(text()).contains("client.jsonl:2: id is missing");
    }

    @Test
    void a_database_that_does_not_answer_is_no_evidence(@TempDir Path folder) throws IOException {
        var password = Files.writeString(folder.resolve("password"), "x");
        Files.writeString(folder.resolve("databases.json"), """
                [{"participant":"0203:malmo.se","url":"jdbc:postgresql://127.0.0.1:1/x","user":"x","passwordFile":"%s"}]
                """.formatted(password));

        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(text()).contains("The database of 0203:malmo.se cannot be read");
    }

    @Test
    void one_folder_is_wanted() {
        assertThat(run()).isEqualTo(2);
        assertThat(text()).startsWith("usage");
    }
}
