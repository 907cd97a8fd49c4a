package se.sigill.it.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.sigill.it.journey.Towns;

/**
 * Holds {@code gateway/docs/security-cases.md} and {@code fault-cases.md} to the tests. To make them anew, run the tests
 * that changed, and then this one with {@code -Dcases=write}.
 */
class CaseTableTest {

    private static final Map<Catalogue, CaseTable> TABLES = List.of(Catalogue.values()).stream()
            .collect(Collectors.toMap(Function.identity(), catalogue -> new CaseTable(Towns.ROOT, catalogue)));

    private static CaseTable table(Catalogue catalogue) {
        return java.util.Objects.requireNonNull(TABLES.get(catalogue));
    }

    @BeforeAll
    static void write_them_if_that_is_wanted() throws IOException {
        if ("write".equals(System.getProperty("cases"))) {
            for (var table : TABLES.values()) {
                table.write();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_case_has_its_row_in_order(Catalogue catalogue) {
        assertThat(catalogue.cases(Towns.ROOT)).extracting(Case::id).containsExactlyElementsOf(catalogue.ids());
        assertThat(table(catalogue).committed().keySet()).containsExactlyElementsOf(catalogue.ids());
    }

    @ParameterizedTest
    @EnumSource
    void every_tagged_test_is_in_the_table_and_every_test_in_the_table_exists(Catalogue catalogue) {
        var tests = TaggedTests.byCase(Towns.ROOT);
        table(catalogue).committed().values().forEach(row -> assertThat(row.tests())
                .as(row.id() + ": run the tests, then this one with -Dcases=write")
                .isEqualTo(tests.getOrDefault(row.id(), Set.of())));
    }

    @ParameterizedTest
    @EnumSource
    void a_case_has_passed_or_says_why_it_was_not_run(Catalogue catalogue) {
        table(catalogue).committed().values().forEach(row -> {
            assertThat(row.result()).as(row.id()).matches("passed(; not run: .+)?|not run: .+");
            assertThat(row.result().startsWith("passed") && row.tests().isEmpty())
                    .as(row.id())
                    .isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void the_reasons_in_the_table_are_those_beside_the_tests(Catalogue catalogue) {
        var rows = table(catalogue).committed();
        catalogue.cases(Towns.ROOT).stream()
                .filter(one -> !one.notRun().isEmpty())
                .forEach(one -> assertThat(rows.get(one.id())).as(one.id()).satisfies(row -> assertThat(row.result())
                        .contains(one.notRun())));
    }
}
