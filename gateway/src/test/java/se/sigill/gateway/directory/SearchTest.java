package se.sigill.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

class SearchTest {

    private final Search search = new Search(List.of(
            participant(
                    "0203:malmo.se",
                    "Malmö stad",
                    function("malmo.eb", "Ekonomiskt bistånd", List.of("Försörjningsstöd"), null),
                    function("malmo.bou", "Bistånd till unga", List.of(), null),
                    function("malmo.reg", "Registrator", List.of(), "Allt om bistånd och annat"),
                    function("malmo.sv", "Socialvakten", List.of("Biståndsjour"), null)),
            participant("0203:bor.se", "Böret", function("bor.a", "Bar", List.of(), null)),
            participant("0203:bar.se", "Baret", function("bar.a", "Bär", List.of(), null))));

    @Test
    void prefixes_come_before_words_before_alternatives_before_descriptions() {
        assertThat(found("bistånd")).containsExactly("malmo.bou", "malmo.eb", "malmo.sv", "malmo.reg");
    }

    @Test
    void every_word_matches_in_any_field_and_any_order() {
        assertThat(found("försörjningsstöd malmö")).containsExactly("malmo.eb");
        assertThat(found("malmö bar")).isEmpty();
    }

    @Test
    void case_does_not_matter() {
        assertThat(found("EKONOMISKT BISTÅND")).containsExactly("malmo.eb");
    }

    @Test
    void letters_without_marks_find_letters_with_marks_but_after() {
        assertThat(found("bar")).containsExactly("bar.a", "bor.a");
        assertThat(found("ekonomiskt bistand")).containsExactly("malmo.eb");
    }

    @Test
    void letters_with_marks_find_only_themselves() {
        assertThat(found("bär")).containsExactly("bar.a");
        assertThat(found("bör")).containsExactly("bor.a");
    }

    @Test
    void letters_written_with_combining_marks_are_the_same_letters() {
        assertThat(found("bista\u030and unga")).containsExactly("malmo.bou");
    }

    @Test
    void an_address_finds_its_function() {
        assertThat(found("malmo.reg")).containsExactly("malmo.reg");
    }

    @Test
    void nothing_asked_for_gives_everything_in_swedish_order() {
        assertThat(found("  ")).containsExactly("bar.a", "bor.a", "malmo.bou", "malmo.eb", "malmo.reg", "malmo.sv");
    }

    @Test
    void no_more_than_the_limit_and_never_more_than_a_hundred() {
        var many = participant(
                "0203:stor.se",
                "Stor",
                IntStream.range(0, 150)
                        .mapToObj(i -> function("stor." + i, "Funktion " + i, List.of(), null))
                        .toArray(Function[]::new));
        Search large = new Search(List.of(many));

        assertThat(search.find("bistånd", 2)).hasSize(2);
        assertThat(large.find("funktion", 1000)).hasSize(100);
        assertThat(large.find("funktion", -1)).hasSize(1);
    }

    private Stream<String> found(String text) {
        return search.find(text, 100).stream()
                .map(hit -> hit.function().address().value());
    }

    private static Participant participant(String id, String name, Function... functions) {
        return new Participant(new ParticipantId(id), name, new AccessPointName("ap"), List.of(functions));
    }

    private static Function function(
            String address, String name, List<String> alternatives, @Nullable String description) {
        return new Function(new FunctionAddress(address), name, alternatives, description, Set.of());
    }
}
