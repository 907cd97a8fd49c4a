package se.sigill.gateway.casework.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Question templates are data (chapter 7.2): offered between days, hidden from roles, with files among their fields. */
class CatalogueTest {

    private static Catalogue builtIn() throws IOException {
        try (var in = CatalogueTest.class.getResourceAsStream("/casework/catalogue.yaml")) {
            return Catalogue.read(Objects.requireNonNull(in));
        }
    }

    private static List<String> codes(Predicate<Template> which) throws IOException {
        return builtIn().templates().stream().filter(which).map(Template::code).toList();
    }

    @Test
    void the_one_built_in_has_the_templates_of_the_list() throws IOException {
        assertThat(codes(template -> true))
                .containsExactly(
                        "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "A", "B", "C",
                        "D", "E", "F", "G");
        assertThat(codes(template -> template.rolesHiddenFrom().isEmpty()))
                .as("an arbetskonsulent asks")
                .contains("A", "B", "C", "10", "11", "18", "19", "20")
                .doesNotContain("7", "8", "12");
        assertThat(codes(Template::sensitive)).containsExactly("12");
        assertThat(codes(template -> template.fields().stream().anyMatch(Template.Field::isFile)))
                .containsExactly("7", "14");
    }

    @Test
    void a_template_is_offered_between_its_days() throws IOException {
        var yaml = """
                version: "1"
                templates:
                  - code: "1"
                    name: Prov
                    why: Prov.
                    from: 2026-03-02
                    to: 2026-03-31
                    hidden-from: [brevlådeansvarig]
                    fields: [{ key: svar, label: Svar }]
                grounds: []
                ssbtek: []
                """;
        var template = Catalogue.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .templates()
                .get(0);
        assertThat(template.holds(LocalDate.parse("2026-03-01"))).isFalse();
        assertThat(template.holds(LocalDate.parse("2026-03-02"))).isTrue();
        assertThat(template.holds(LocalDate.parse("2026-03-31"))).isTrue();
        assertThat(template.holds(LocalDate.parse("2026-04-01"))).isFalse();
        assertThat(template.rolesHiddenFrom()).containsExactly("brevlådeansvarig");
    }
}
