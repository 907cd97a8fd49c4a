package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.gateway.message.Issue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageRulesTest {

    List<Mutants.Mutant> mutants() {
        return Mutants.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_broken_rule_is_told_with_the_place_and_nothing_of_the_content(Mutants.Mutant mutant) {
        assertThat(Messages.read(mutant.xml())).isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> {
            assertThat(faulty.issues())
                    .extracting(Issue::rule, Issue::path)
                    .contains(tuple(mutant.rule(), mutant.path()));
            assertThat(faulty.issues()).allSatisfy(issue -> assertThat(issue.english() + issue.path())
                    .doesNotContain("Fråga", "3 Sept", "malmo", "Malmö", "11111111", "åååå"));
        });
    }

    @Test
    void every_rule_has_a_document_that_breaks_it() {
        var broken = Mutants.all().stream().map(Mutants.Mutant::rule).collect(Collectors.toCollection(TreeSet::new));
        broken.addAll(Set.of("value-characters", "documents-index", "message-size", "message-parts"));
        broken.add("conversationId-missing");
        assertThat(broken).containsExactlyElementsOf(new TreeSet<>(rules()));
    }

    @Test
    void a_missing_conversation_breaks_schema_and_rule_alike() {
        var xml = Messages.write(Messages.full()).replaceAll("<ns:conversationId>.*</ns:conversationId>", "");
        assertThat(Messages.read(xml))
                .isInstanceOfSatisfying(MessageReading.Faulty.class, faulty -> assertThat(faulty.issues())
                        .extracting(Issue::rule)
                        .containsExactly("element-missing", "conversationId-missing"));
    }

    @Test
    void every_rule_speaks_the_swedish_of_its_detail_code() {
        assertThat(MessageRules.EMPTY.swedish()).isEqualTo("Uppgift saknas eller har fel kod");
        assertThat(MessageRules.CREATED_TYPE.swedish()).isEqualTo("Tekniskt formatfel – inte ditt fel, anmäl");
        assertThat(MessageRules.SIZE.swedish()).isEqualTo("Större än 30 MB – dela upp");
    }

    private static List<String> rules() {
        var structure = MessageRules.STRUCTURE;
        var parts = Arrays.stream(StructureRules.class.getRecordComponents()).map(part -> {
            try {
                return (Rule) part.getAccessor().invoke(structure);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        var named = Arrays.stream(MessageRules.class.getDeclaredFields())
                .filter(field -> field.getType() == Rule.class && Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (Rule) field.get(null);
                    } catch (ReflectiveOperationException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                });
        return Stream.concat(parts, named).map(Rule::id).toList();
    }
}
