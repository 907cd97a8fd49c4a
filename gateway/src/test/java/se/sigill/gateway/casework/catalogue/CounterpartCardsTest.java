package se.sigill.gateway.casework.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.sigill.gateway.message.ParticipantId;

/** Counterpart cards as an operator writes them. */
class CounterpartCardsTest {

    private static CounterpartCards read(String yaml) throws IOException {
        return CounterpartCards.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }

    @Test
    void a_card_has_a_phone_a_promise_and_a_routine_or_none_of_them() throws IOException {
        var cards = read("""
                - participant: "0203:af.example"
                  phone: "0771-00 00 00"
                  promise: 3
                  routine: Ring vardagar 9–15
                - participant: "0203:lund.example"
                """);
        var card = cards.of(new ParticipantId("0203:af.example")).orElseThrow();
        assertThat(card.phone()).isEqualTo("0771-00 00 00");
        assertThat(card.promise()).isEqualTo(3);
        assertThat(card.routine()).isEqualTo("Ring vardagar 9–15");
        assertThat(cards.of(new ParticipantId("0203:lund.example"))
                        .orElseThrow()
                        .phone())
                .isNull();
        assertThat(cards.of(new ParticipantId("0203:malmo.example"))).isEmpty();
    }

    @Test
    void the_example_of_the_documentation_is_one() throws IOException {
        var text = Files.readString(Path.of("docs/running.md"));
        var from = text.indexOf("- participant:");
        assertThat(read(text.substring(from, text.indexOf("```", from))).cards())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- participant: af.example | participant",
                "- {participant: '0203:af.example', promise: 0} | 1 to 60 working days",
                "- {participant: '0203:af.example', promise: 61} | 1 to 60 working days",
                "- {participant: '0203:af.example', fax: '1'} | fax",
                "[{participant: '0203:af.example'}, {participant: '0203:af.example'}] | two cards",
                "- {phone: '1'} | participant",
                "nothing: of it | Cannot deserialize"
            })
    void a_broken_file_says_where_it_is_broken(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(IOException.class).hasMessageContaining(message);
    }
}
