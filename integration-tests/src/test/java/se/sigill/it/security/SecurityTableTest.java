package se.sigill.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.sigill.it.journey.Towns;

/**
 * Holds {@code gateway/docs/security-cases.md} to the tests. To make it anew, run the tests that changed, and then this
 * one with {@code -Dsecurity.cases=write}.
 */
class SecurityTableTest {

    private final SecurityTable table = new SecurityTable(Towns.ROOT);

    @BeforeEach
    void write_it_if_that_is_wanted() throws IOException {
        if ("write".equals(System.getProperty("security.cases"))) {
            table.write();
        }
    }

    @Test
    void every_case_has_its_row_in_order() {
        var all = IntStream.rangeClosed(1, 148).mapToObj(number -> "S" + number).toList();
        assertThat(SecurityCase.all(Towns.ROOT)).extracting(SecurityCase::id).containsExactlyElementsOf(all);
        assertThat(table.committed().keySet()).containsExactlyElementsOf(all);
    }

    @Test
    void every_tagged_test_is_in_the_table_and_every_test_in_the_table_exists() {
        var tests = TaggedTests.byCase(Towns.ROOT);
        table.committed().values().forEach(row -> assertThat(row.tests())
                .as(row.id() + ": run the tests, then this one with -Dsecurity.cases=write")
                .isEqualTo(tests.getOrDefault(row.id(), Set.of())));
    }

    @Test
    void a_case_has_passed_or_says_why_it_was_not_run() {
        table.committed().values().forEach(row -> {
            assertThat(row.result()).as(row.id()).matches("passed(; not run: .+)?|not run: .+");
            assertThat(row.result().startsWith("passed") && row.tests().isEmpty())
                    .as(row.id())
                    .isFalse();
        });
    }

    @Test
    void the_reasons_in_the_table_are_those_beside_the_tests() {
        var rows = table.committed();
        SecurityCase.all(Towns.ROOT).stream()
                .filter(one -> !one.notRun().isEmpty())
                .forEach(one -> assertThat(rows.get(one.id())).as(one.id()).satisfies(row -> assertThat(row.result())
                        .contains(one.notRun())));
    }
}
