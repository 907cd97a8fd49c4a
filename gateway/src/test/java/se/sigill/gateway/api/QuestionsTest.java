package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.sigill.gateway.casework.BegunQuestions;

/** A verksamhetssystem begins a question; the address it gets says nothing (R33). */
class QuestionsTest extends ApiTest {

    private static final String QUESTIONS = "/v1/questions";
    private static final String CLIENT = "19121212-1212";

    private final MemoryBegunQuestions questions;

    QuestionsTest(TestGateway.Stores stores, MemoryBegunQuestions questions) {
        super(stores);
        this.questions = questions;
    }

    static ObjectNode question() {
        var body = JSON.createObjectNode();
        var attributes = body.putObject("data").put("type", "questions").putObject("attributes");
        attributes.put("mailbox", OWN).put("reference", "EB-2026-1");
        attributes.putObject("client").put("number", CLIENT).put("name", "Test Testsson");
        attributes.put("recipient", "0203:af.example").put("recipientFunction", "af.ingang");
        attributes.putArray("templates").add("7").add("13");
        return body;
    }

    private Answer begin(String token, ObjectNode body) {
        return call("POST", QUESTIONS, token, BodyPublishers.ofString(body.toString()));
    }

    @Test
    void what_is_begun_has_an_address_that_says_nothing() {
        var answer = begin(Tokens.forFunctions(OWN), question());
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        var page = answer.header("Location");
        assertThat(page).matches("/fraga/paborjad/[0-9a-f-]{36}");
        assertThat(answer.response().body()).doesNotContain("1212", "Testsson", "EB-2026-1");
        assertThat(questions.begun.get(UUID.fromString(page.substring("/fraga/paborjad/".length()))))
                .isEqualTo(new BegunQuestions.Begun(
                        TestGateway.BISTAND,
                        CLIENT,
                        "Test Testsson",
                        "EB-2026-1",
                        TestGateway.AF,
                        TestGateway.INGANG,
                        List.of("7", "13")));
    }

    @Test
    void whom_it_goes_to_and_what_is_asked_may_be_left_to_the_officer() {
        var body = question();
        attributes(body).remove(List.of("recipient", "recipientFunction", "templates", "reference"));
        assertThat(begin(Tokens.forFunctions(OWN), body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "mailbox, malmo.skola",
        "mailbox,",
        "reference, 19121212-1212",
        "recipient, af.example",
        "recipientFunction, ''",
        "unknown, x"
    })
    void a_wrong_field_is_told_and_nothing_is_begun(String field, String value) {
        int before = questions.begun.size();
        var body = question();
        attributes(body).put(field, value);
        var answer = begin(Tokens.forFunctions(OWN), body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.response().body()).doesNotContain("1212", "Testsson");
        assertThat(questions.begun).hasSize(before);
    }

    @Test
    void a_number_that_is_none_is_told_without_being_repeated() {
        var body = question();
        ((ObjectNode) attributes(body).path("client")).put("number", "19121212-1213");
        var answer = begin(Tokens.forFunctions(OWN), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).contains("client.number").doesNotContain("1213");
        assertThat(begin(Tokens.forFunctions(OWN), JSON.createObjectNode()).status())
                .isEqualTo(400);
    }

    @Test
    void a_template_that_is_nothing_is_told() {
        var body = question();
        attributes(body).putArray("templates").add("7").addNull();
        assertThat(begin(Tokens.forFunctions(OWN), body).status()).isEqualTo(400);
    }

    @Test
    void a_large_body_and_a_token_without_the_scope_are_refused() {
        var body = question();
        attributes(body).put("reference", "x".repeat(70_000));
        assertThat(begin(Tokens.forFunctions(OWN), body).status()).isEqualTo(413);
        assertThat(begin("", question()).status()).isEqualTo(401);
    }
}
