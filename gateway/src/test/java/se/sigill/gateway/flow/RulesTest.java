package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

class RulesTest {

    private static final ParticipantId AF = new ParticipantId("0203:arbetsformedlingen.se");
    private static final ParticipantId MALMO = new ParticipantId("0203:malmo.se");

    @TempDir
    private Path config;

    private Path folder;

    @BeforeEach
    void copyTheRules() throws IOException {
        folder = Files.createDirectories(config.resolve("own"));
        RuleChanges.copy(folder);
    }

    @Test
    void a_function_in_the_address_book_has_a_mailbox_of_its_address() {
        try (Rules rules = rules()) {
            assertThat(rules.destination(incoming("malmo.skola", true)))
                    .isEqualTo(new Destination.Mailbox(new FunctionAddress("malmo.skola")));
        }
    }

    @Test
    void a_function_not_in_the_address_book_is_not_found() {
        try (Rules rules = rules()) {
            assertThat(rules.destination(incoming("malmo.skola", false))).isEqualTo(new Destination.NotFound());
        }
    }

    @Test
    void everything_is_sent_under_the_default_agreement() {
        try (Rules rules = rules()) {
            var facts = new Facts.Outgoing(MALMO, AF, null, Facts.Kind.RECEIPT, 4000);

            assertThat(rules.agreement(facts)).isEqualTo(new Agreement.Under("default"));
        }
    }

    @Test
    void what_a_sender_writes_in_an_address_is_text_and_nothing_more() {
        try (Rules rules = rules()) {
            String address = "${sysenv.HOME} queue:x {{java.version}}";

            assertThat(rules.destination(incoming(address, true)))
                    .isEqualTo(new Destination.Mailbox(new FunctionAddress(address)));
        }
    }

    @Test
    void the_version_changes_with_the_rules() throws IOException {
        String before;
        try (Rules rules = rules()) {
            before = rules.version();
        }
        change(RuleKind.OUTBOUND, "constant: default", "constant: special");

        try (Rules rules = rules()) {
            assertThat(rules.version()).isNotEqualTo(before);
        }
    }

    @Test
    void an_operators_folder_is_used_when_it_is_there_or_asked_for() throws IOException {
        assertThat(RuleFolder.of(config, "")).isEqualTo(new RuleFolder.Packaged());
        assertThat(RuleFolder.of(config, "own")).isEqualTo(new RuleFolder.Own(folder));
        Files.createDirectories(config.resolve("rules"));
        assertThat(RuleFolder.of(config, "")).isEqualTo(new RuleFolder.Own(config.resolve("rules")));
        assertThatThrownBy(() -> RuleFolder.of(config, "nowhere"))
                .hasMessageContainingAll("sigill.flow.rules", "nowhere", "there is no such folder");
    }

    @Test
    void a_worked_example_that_does_not_hold_stops_the_start() throws IOException {
        Files.createDirectories(folder.resolve("examples"));
        Files.writeString(folder.resolve("examples/inbound.csv"), """
                from,to,functionAddress,known,kind,confidential,size,destination
                0203:a.se,0203:malmo.se,malmo.skola,true,message,false,1,queue:skola
                """);

        assertThatThrownBy(this::rules)
                .hasMessageContainingAll(
                        "sigill.flow.rules: examples/inbound.csv, line 2",
                        "the rules say mailbox:malmo.skola, the example queue:skola");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0203:a.se,0203:b.se,x,yes,message,false,1,not-found | write true or false",
                "0203:a.se,0203:b.se,x,true,letter,false,1,not-found | there is no kind",
                "0203:a.se,0203:b.se,x,true,message,false,1 | must have 8 values",
                "a.se,0203:b.se,x,true,message,false,1,not-found | A participant is 0203:"
            })
    void a_worked_example_that_cannot_be_read_stops_the_start(String line, String told) throws IOException {
        Files.createDirectories(folder.resolve("examples"));
        Files.writeString(
                folder.resolve("examples/inbound.csv"),
                "from,to,functionAddress,known,kind,confidential,size,destination\n" + line + "\n");

        assertThatThrownBy(this::rules).hasMessageContainingAll("examples/inbound.csv, line 2", told);
    }

    @Test
    void a_missing_rule_file_stops_the_start() throws IOException {
        Files.delete(folder.resolve("inbound.camel.yaml"));

        assertThatThrownBy(this::rules).hasMessageContainingAll("inbound.camel.yaml", "is missing", "write it");
    }

    @Tag("S144")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body}",
                "${bean:jdbcOutbox}",
                "${sysenv.HOME}",
                "${exchangeProperty.to.class.name}",
                "${exchangeProperty[to]}",
                "${exchangeProperty.payload}",
                "$simple{body}",
                "{{env:HOME}}",
                "$init{ $a := 1 }init$"
            })
    void a_rule_sees_facts_and_nothing_else(String expression) throws IOException {
        change(RuleKind.INBOUND, "mailbox:${exchangeProperty.functionAddress}", expression);

        assertThatThrownBy(this::rules)
                .isInstanceOf(BadRule.class)
                .hasMessageContainingAll("inbound.camel.yaml", "setProperty.simple", "use one of [from, to");
    }

    @Tag("S144")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: { uri: 'file:/tmp' }",
                "- bean: { ref: outbox }",
                "- setBody: { constant: x }",
                "- setProperty: { name: size, constant: x }",
                "- setProperty: { name: destination, groovy: x }",
                "- choice: { when: [] }",
                "- script: { simple: x }"
            })
    void a_rule_compares_and_decides_and_does_nothing_else(String step) throws IOException {
        change(RuleKind.INBOUND, "- setProperty: { name: destination, constant: not-found }", step);

        assertThatThrownBy(this::rules)
                .isInstanceOf(BadRule.class)
                .hasMessageContainingAll("inbound.camel.yaml", "route.from.steps[0].choice.when[0].steps[0]");
    }

    @Test
    void a_rule_file_holds_its_one_route() throws IOException {
        Files.writeString(
                folder.resolve("inbound.camel.yaml"),
                Files.readString(folder.resolve("inbound.camel.yaml"))
                        + "- beans: [{ name: x, type: java.lang.Object }]\n");

        assertThatThrownBy(this::rules).hasMessageContaining("the file must hold one route");
    }

    @Test
    void an_alias_is_not_followed() throws IOException {
        change(RuleKind.INBOUND, "id: choose-destination", "id: choose-destination\n    description: &a \"${body}\"");
        change(RuleKind.INBOUND, "simple: \"mailbox:${exchangeProperty.functionAddress}\"", "simple: *a");

        try (Rules rules = rules()) {
            assertThatThrownBy(() -> rules.destination(incoming("malmo.skola", true)))
                    .isInstanceOf(BadRule.class)
                    .hasMessageContaining("says \"a\"");
        }
    }

    @Test
    void what_is_not_yaml_stops_the_start_and_says_where() throws IOException {
        Files.writeString(folder.resolve("outbound.camel.yaml"), "- route:\n    id: [");

        assertThatThrownBy(this::rules).hasMessageContainingAll("outbound.camel.yaml", "line", "is not YAML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "folder:../../etc",
                "queue:",
                "mailbox:",
                "topic:x",
                "nonsense",
                "queue:a/b",
                "queue:sigill.arrivals",
                ""
            })
    void a_decision_that_cannot_be_followed_is_no_decision(String decision) throws IOException {
        change(RuleKind.INBOUND, "constant: not-found", "constant: '" + decision + "'");

        try (Rules rules = rules()) {
            assertThatThrownBy(() -> rules.destination(incoming("malmo.skola", false)))
                    .isInstanceOf(BadRule.class)
                    .hasMessageContaining("says \"" + decision + "\"");
        }
    }

    @Test
    void an_operator_can_be_asked_to_look_first() throws IOException {
        change(RuleKind.OUTBOUND, "constant: default", "constant: hold-for-operator");

        try (Rules rules = rules()) {
            var facts = new Facts.Outgoing(MALMO, AF, new FunctionAddress("af.kommun"), Facts.Kind.MESSAGE, 1);

            assertThat(rules.agreement(facts)).isEqualTo(new Agreement.Hold());
        }
    }

    private Rules rules() {
        return new Rules(new RuleFolder.Own(folder));
    }

    private void change(RuleKind kind, String old, String fresh) throws IOException {
        RuleChanges.change(folder, kind, old, fresh);
    }

    private static Facts.Incoming incoming(String address, boolean known) {
        return new Facts.Incoming(AF, MALMO, new FunctionAddress(address), known, Facts.Kind.MESSAGE, true, 10_000);
    }
}
