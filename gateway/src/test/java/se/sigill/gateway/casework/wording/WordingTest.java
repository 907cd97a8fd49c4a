package se.sigill.gateway.casework.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;

/** What one Sigill writes another reads, and anybody can read the text. */
class WordingTest {

    private static final String WICKED = "**fet** _kursiv_ # rubrik\n- Orsak: en annan rad\n\n<script>";

    @Test
    void every_part_is_read_back_as_it_was_written() {
        var values = new LinkedHashMap<String, String>();
        values.put("Förbrukade dagar", "120");
        values.put("Ort", WICKED);
        var parts = List.of(
                new Part.Client("19121212-1212", "Test Testsson"),
                new Part.Question("13", "13 Dagar i garantin", "jan–mars", WICKED),
                new Part.Answer("13", "13 Dagar i garantin", Part.Outcome.ANSWERED, values, "", List.of()),
                new Part.Answer("7", "7 Rapport", Part.Outcome.REFUSED, new LinkedHashMap<>(), "Sekretess", List.of()),
                new Part.Consent(UUID.randomUUID(), terms(), List.of()),
                new Part.ConsentBefore(UUID.randomUUID(), LocalDate.parse("2026-09-12")),
                new Part.State(Signal.CONSENT_REGISTERED, LocalDate.parse("2026-09-12"), "", UUID.randomUUID()),
                new Part.State(Signal.CONSENT_NOT_REGISTERED, null, "Underskrift saknas", UUID.randomUUID()),
                new Part.State(Signal.OPENED, LocalDate.parse("2026-03-16"), "", null),
                new Part.State(Signal.OPENED, null, "", null));

        var read = Reading.parts(message(parts, Writing.SYSTEM));

        assertThat(read).hasSameSizeAs(parts);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(plain(read.get(i))).isEqualTo(plain(parts.get(i)));
        }
    }

    /** Blank lines within a value are not kept; everything else is. */
    private static String plain(Part part) {
        return part.toString().replaceAll("\\n+", "\n") + (part instanceof Part.Consent consent ? consent.id() : "");
    }

    @Test
    void the_text_is_swedish_that_any_product_can_show() {
        var signal = new Part.State(Signal.CONSENT_REGISTERED, LocalDate.parse("2026-09-12"), "", null);

        assertThat(text(signal)).isEqualTo("Samtycket är registrerat t.o.m. 2026-09-12.\n\nLägesbesked från Sigill");
    }

    @Test
    void a_sign_of_life_tells_until_when_an_answer_is_promised() {
        var signal = new Part.State(Signal.ASSIGNED, LocalDate.parse("2026-03-16"), "", null);

        assertThat(text(signal)).startsWith("En handläggare har tagit ärendet. Svar senast 2026-03-16.\n\n");
    }

    @Test
    void what_a_person_writes_never_becomes_another_line() {
        var question = new Part.Question("13", "13 Dagar", "", WICKED);

        assertThat(text(question).lines().filter(line -> line.startsWith("- "))).hasSize(1);
        assertThat(text(question)).doesNotContain("\n\n<");
    }

    @Test
    void ids_like_ours_from_another_product_are_a_letter() {
        var parts = List.<Part>of(new Part.State(Signal.CONSENT_REGISTERED, null, "", null));

        assertThat(Reading.parts(message(parts, new Identifier("urn:annan", "X"))))
                .allMatch(Part.Letter.class::isInstance);
        assertThat(Reading.parts(message(parts, null))).allMatch(Part.Letter.class::isInstance);
    }

    private static String text(Part part) {
        return Writing.documents(List.of(part)).get(0).texts().get(0);
    }

    private static Terms terms() {
        return new Terms(
                "19121212-1212",
                "Test Testsson",
                "Arbetsförmedlingen",
                "Malmö stad",
                "Dagar i garantin",
                LocalDate.parse("2026-03-12"),
                LocalDate.parse("2026-09-12"),
                Terms.Given.PAPER,
                "Svenska",
                "");
    }

    private static Message message(List<? extends Part> parts, @Nullable Identifier system) {
        var id = MessageId.random();
        var function = Attention.of(new FunctionAddress("af.ingang"));
        return new Message(
                id,
                ConversationId.startedBy(id),
                null,
                Instant.parse("2026-03-12T08:00:00Z"),
                "Fråga",
                true,
                system,
                new Party(new ParticipantId("0203:malmo.example"), null, function),
                new Party(new ParticipantId("0203:af.example"), null, function),
                Writing.documents(List.copyOf(parts)));
    }
}
