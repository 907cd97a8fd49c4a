package se.sigill.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanariesTest {

    private static final String CANARY = "Kanariefågel 4711";

    @TempDir
    private Path folder;

    private boolean found() throws IOException {
        var canaries = new Canaries(List.of(CANARY));
        canaries.seek(folder);
        assertThat(canaries.searches()).isNotEmpty();
        return canaries.searches().stream().anyMatch(Evidence.Search::found);
    }

    static Stream<Charset> charsets() {
        return Stream.of(UTF_8, UTF_16LE, ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void a_canary_is_found_however_it_is_written(Charset charset) throws IOException {
        Files.write(folder.resolve("gateway.log"), ("before " + CANARY + " after").getBytes(charset));

        assertThat(found()).isTrue();
    }

    @Test
    void a_canary_in_base64_is_found_wherever_it_begins() throws IOException {
        for (int before = 0; before < 3; before++) {
            var text = "x".repeat(before) + CANARY + " after";
            Files.writeString(folder.resolve("gateway.log"), Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));

            assertThat(found()).as("after " + before).isTrue();
        }
    }

    @Test
    void a_canary_between_two_chunks_is_found() throws IOException {
        Files.writeString(folder.resolve("gateway.log"), "x".repeat((1 << 20) - 5) + CANARY);

        assertThat(found()).isTrue();
    }

    @Test
    void other_texts_are_none() throws IOException {
        Files.writeString(folder.resolve("gateway.log"), CANARY.substring(1));

        assertThat(found()).isFalse();
    }

    static Stream<Arguments> values() {
        var text = Base64.getEncoder().encodeToString(("x" + CANARY + " after").getBytes(UTF_8));
        return Stream.of(
                Arguments.of("text", "'before " + CANARY + "'"),
                Arguments.of("text", "'" + text + "'"),
                Arguments.of("jsonb", "'{\"name\": \"" + CANARY + "\"}'"),
                Arguments.of("bytea", "convert_to('before " + CANARY + "', 'UTF8')"),
                Arguments.of("bytea", "convert_to('" + text + "', 'UTF8')"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_canary_in_a_column_is_found(String type, String value) throws Exception {
        var canaries = new Canaries(List.of("It's another", CANARY));
        try (var postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table told (id integer, \"what it is\" " + type + ")");
            statement.execute("insert into told values (1, null), (2, " + value + ")");

            canaries.seek("0203:malmo.se", connection);
        }

        assertThat(canaries.searches())
                .contains(
                        new Evidence.Search("0203:malmo.se: public.told.id", false),
                        new Evidence.Search("0203:malmo.se: public.told.\"what it is\"", true));
    }

    @Test
    void without_canaries_nothing_is_looked_for() throws IOException {
        var canaries = Canaries.in(folder);
        canaries.seek(folder);

        assertThat(canaries.searches()).isEmpty();
    }
}
