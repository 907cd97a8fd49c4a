package se.sigill.gateway.casework.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final List<String> ALL = List.of("7 Rapport", "8 Plan", "17 Rapport", "B Vem är handläggare?");

    private static List<String> lacking(String scope, String... asked) {
        return Scope.lacking(scope, ALL, List.of(asked));
    }

    @Test
    void what_it_names_it_covers_and_nothing_else() {
        var scope = Scope.of(List.of("7 Rapport", "B Vem är handläggare?"));

        assertThat(lacking(scope, "7 Rapport", "B Vem är handläggare?")).isEmpty();
        assertThat(lacking(scope, "7 Rapport", "8 Plan", "17 Rapport")).containsExactly("8 Plan", "17 Rapport");
        assertThat(lacking("17 Rapport", "7 Rapport")).containsExactly("7 Rapport");
    }

    @Test
    void what_a_person_wrote_is_for_people_to_judge() {
        assertThat(lacking("Uppgifter om planering och 27 Rapporter", "8 Plan")).isEmpty();
        assertThat(lacking("", "8 Plan")).isEmpty();
    }
}
