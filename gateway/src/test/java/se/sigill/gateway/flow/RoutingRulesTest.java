package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every worked example under {@code routing-rules} holds. */
class RoutingRulesTest {

    private static final Path RULES = Path.of("../routing-rules");

    static Stream<Arguments> examples() {
        return Stream.of(RULES, RULES.resolve("demo")).flatMap(folder -> Arrays.stream(RuleKind.values())
                .flatMap(kind -> Rules.examples(kind, new RuleFolder.Own(folder)).stream())
                .map(example -> Arguments.of(folder, example)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void a_worked_example_holds(Path folder, RuleExample example) {
        try (Rules rules = new Rules(new RuleFolder.Own(folder))) {
            assertThatCode(() -> rules.demand(example)).doesNotThrowAnyException();
        }
    }

    @Test
    void every_rule_file_has_worked_examples() {
        for (Path folder : List.of(RULES, RULES.resolve("demo"))) {
            for (RuleKind kind : RuleKind.values()) {
                assertThat(Rules.examples(kind, new RuleFolder.Own(folder)))
                        .as(folder + " " + kind)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void the_rules_that_come_with_the_gateway_are_these() {
        try (Rules packaged = new Rules(new RuleFolder.Packaged());
                Rules here = new Rules(new RuleFolder.Own(RULES))) {
            assertThat(packaged.version()).isEqualTo(here.version()).matches("[0-9a-f]{64}");
        }
    }
}
