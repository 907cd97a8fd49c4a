package se.sigill.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.support.TestDatabase;

/** Old and new programs live with the same tables for as long as an upgrade takes. */
class SchemaTest {

    /** The last migration of before there was this rule. */
    private static final int FREE = 8;

    /** What an older program does not survive, or a newer one cannot take back. */
    private static final Pattern FORBIDDEN = Pattern.compile("""
            (?x) \\b drop \\s+ (table|column|view|sequence|function|type|schema) \\b
            | \\b rename \\b
            | \\b alter \\s+ column \\s+ \\w+ \\s+ (type|set \\s+ data|set \\s+ not \\s+ null|drop \\s+ default) \\b
            | \\b add \\s+ (column \\s+)? (?! [^,;]* \\b default \\b) [^,;]* \\b not \\s+ null \\b
            | \\b add \\s+ (constraint|check|unique|foreign|primary) \\b
            | \\b truncate \\s+ (table \\s+)? (?!o[nr]\\b) \\w
            | \\b delete \\s+ from \\b
            | \\b create \\s+ unique \\s+ index \\b
            | \\b set \\s+ schema \\b
            """);

    private final TestDatabase database = TestDatabase.fresh();

    static Stream<Path> migrations() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.filter(file -> number(file) > FREE).sorted().toList().stream();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    @ParameterizedTest
    @MethodSource("migrations")
    @Tag("F56")
    void f56_migrations_only_add(Path file) throws IOException {
        boolean breaks = file.getFileName().toString().contains("__" + Schema.BREAKS);
        assertThat(forbidden(Files.readString(file))).isEqualTo(breaks);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table arrival;",
                "alter table arrival drop column digest;",
                "alter table arrival rename column digest to hash;",
                "alter table arrival alter column digest type text;",
                "alter table arrival alter column digest set not null;",
                "alter table arrival add column more text not null;",
                "alter table arrival add constraint more check (id is not null);",
                "create unique index more on arrival (digest);",
                "delete from arrival;",
                "truncate arrival;"
            })
    void what_an_older_program_does_not_survive_is_found(String sql) {
        assertThat(forbidden(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table more (id uuid primary key, text text not null unique);",
                "alter table arrival add column more text;",
                "alter table arrival add column more text not null default 'x';",
                "create index more on arrival (digest);",
                "-- the drop table of old\ncreate index more on arrival (digest);"
            })
    void what_it_does_not_notice_is_not(String sql) {
        assertThat(forbidden(sql)).isFalse();
    }

    private static boolean forbidden(String sql) {
        var statements = sql.replaceAll("--[^\\n]*", "")
                .replaceAll("(?s)\\$\\$.*?\\$\\$", "''")
                .toLowerCase(Locale.ROOT);
        return Stream.of(statements.split(";"))
                .filter(statement -> !statement.strip().startsWith("create table"))
                .anyMatch(statement -> FORBIDDEN.matcher(statement).find());
    }

    @Test
    @Tag("F56")
    void f56_what_a_newer_program_added_does_not_keep_an_older_one_from_starting() {
        applied("more");

        assertThatCode(() -> new Schema().migrate(flyway())).doesNotThrowAnyException();
    }

    @Test
    @Tag("F56")
    void f56_a_change_that_breaks_with_older_programs_does() {
        applied(Schema.BREAKS + " all");

        assertThatThrownBy(() -> new Schema().migrate(flyway()))
                .hasMessageContainingAll("newer gateway", "V9999__" + Schema.BREAKS + " all.sql");
    }

    private Flyway flyway() {
        return Flyway.configure().dataSource(database.dataSource()).load();
    }

    private void applied(String description) {
        database.template().update("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (9999, '9999', ?, 'SQL', ?, 1, 'newer', 1, true)""", description, "V9999__" + description + ".sql");
    }
}
