package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.outbox.Outbox;

/** A counterpart that runs another product: everything works as plain messages. */
class OtherProductTest extends PagesTest {

    private final Visitor anna = as(ANNA);

    OtherProductTest(WebApplicationContext context) {
        super(context);
    }

    @Test
    void a_question_of_another_product_is_read_and_answered_as_text() throws Exception {
        var conversation = OtherProduct.asks(post, "Fråga om planering", "När är nästa **möte**? <script>x</script>");
        takeIn();
        var path = caseOf(anna, "nya", "Fråga om planering");
        var page = anna.open(path);
        assertThat(page.html()).contains("<strong>möte</strong>").doesNotContain("<script>x");
        assertThat(page.text()).contains("Er referens AF-7").contains("Skriv fritt i tråden");
        assertThat(anna.open(path + "/svara").location()).isEqualTo(path);
        assertThat(anna.press(path + "/skriv", "text", "På torsdag.").text()).contains("Meddelandet är på väg.");
        assertThat(sent(conversation)).contains("På torsdag.").doesNotContain("sigill:");
    }

    @Test
    void who_runs_another_product_gets_readable_text_and_lacks_no_signals() throws Exception {
        OtherProduct.asks(post, "Hej", "Hej");
        takeIn();
        database.template().update("update casework_case set signals = false where mailbox = 'malmo:bistand'");
        var hers = asked(anna, question("EB-208"));
        var conversation = hers.substring("/arenden/".length());
        assertThat(sent(new ConversationId(conversationOf(conversation))))
                .contains("Nästa planeringssamtal")
                .contains("Test Testsson");
        post.carry();
        takeIn();
        assertThat(anna.open(hers).text()).contains("Motparten lämnar inga fler lägesbesked");
        OtherProduct.answers(post, new ConversationId(conversationOf(conversation)), "Torsdag kl. 10");
        takeIn();
        assertThat(anna.open("/arenden?visa=nya").text()).contains("EB-208").contains("Nytt meddelande från motparten");
        assertThat(anna.open(hers).text()).contains("Torsdag kl. 10");
    }

    @Test
    void a_wrong_or_missing_reference_is_told_and_the_answer_is_in_its_case() {
        var hers = asked(anna, question("EB-209"));
        var conversation = new ConversationId(conversationOf(hers.substring("/arenden/".length())));
        carry();
        OtherProduct.answers(post, conversation, "Rätt svar", "EB-209");
        takeIn();
        assertThat(anna.open(hers).text()).contains("Rätt svar").doesNotContain("Kontrollera att det hör");
        OtherProduct.answers(post, conversation, "Vems svar?", "EB-999");
        takeIn();
        assertThat(anna.open(hers).text())
                .contains("Vems svar?")
                .contains("Meddelandet anger en annan referens, EB-999. Kontrollera att det hör till ärendet.");
        OtherProduct.answers(post, conversation, "Svar utan referens");
        takeIn();
        assertThat(anna.open(hers).text()).contains("Meddelandet anger inte vår referens.");
    }

    /** The specification allows a personnummer as a reference, and any subject. */
    @Test
    void what_they_call_their_case_stands_in_no_subject_and_no_title_of_ours() throws Exception {
        var conversation = OtherProduct.asks(post, "Om Test Testsson", "Hej", "19121212-1212");
        takeIn();
        var path = caseOf(anna, "nya", "Om Test Testsson");
        assertThat(anna.open(path).html())
                .contains("<title>Ärende, er ref. 1912••••-•••• – Sigill</title>")
                .doesNotContain("19121212-1212");
        assertThat(anna.press(path + "/skriv", "text", "Hej själva.").text()).contains("Meddelandet är på väg.");
        assertThat(sent(conversation)).containsPattern("label>\\s*Meddelande\\s*<");
    }

    private UUID conversationOf(String id) {
        return Objects.requireNonNull(database.template()
                .queryForObject("select conversation from casework_case where id = ?::uuid", UUID.class, id));
    }

    /** The newest message that left in a conversation, as XML. */
    private String sent(ConversationId conversation) throws Exception {
        var id = database.template()
                .queryForObject(
                        "select id from outbox_item where conversation = ? order by created desc limit 1",
                        UUID.class,
                        conversation.value());
        try (var in = context.getBean(Outbox.class).payload(id).orElseThrow()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
