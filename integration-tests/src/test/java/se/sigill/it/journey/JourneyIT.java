package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Messages;

/** One question, one answer, every receipt. */
class JourneyIT {

    private final Client malmo = Client.of(Towns.shared(), Towns.shared().malmo());
    private final Client af = Client.of(Towns.shared(), Towns.shared().arbetsformedlingen());

    @Test
    void a_question_with_a_consent_is_received_and_receipted() {
        var question = malmo.send(Messages.question(malmo.side(), af.side()));

        malmo.awaitStatus(question, "ACCEPTED");
        var arrived = af.message(question);

        assertThat(arrived.at("/attributes/messageStatus").asText()).isEqualTo("NEW");
        assertThat(arrived.at("/attributes/sender").asText()).isEqualTo("0203:malmo.se");
        assertThat(arrived.at("/attributes/digitalDocument")).hasSize(2);
        assertThat(arrived.at("/attributes/digitalDocument/1/contentFiles/0/content")
                        .asText())
                .isEqualTo(file(Messages.question(malmo.side(), af.side())));
        assertThat(malmo.history(question))
                .containsExactly("SCHEDULED", "SUBMITTED", "ACKNOWLEDGE", "WAITING_FOR_RECEIPT", "ACCEPTED");
    }

    private static String file(JsonNode message) {
        return message.at("/data/attributes/digitalDocument/1/contentFiles/0/content")
                .asText();
    }

    @Test
    void the_answer_comes_back_in_the_same_conversation_with_our_reference() {
        var question = malmo.send(Messages.question(malmo.side(), af.side()));
        var received = af.awaitArrival(question);

        var answer = af.send(Messages.answer(af.side(), malmo.side(), received));
        af.awaitStatus(answer, "ACCEPTED");
        var returned = malmo.message(answer);

        assertThat(returned.at("/attributes/conversationId")).isEqualTo(received.at("/attributes/conversationId"));
        assertThat(returned.at("/attributes/refToMessageId").asText()).isEqualTo(question);
        assertThat(returned.at("/attributes/recipientAttention/referenceId/0/extension")
                        .asText())
                .isEqualTo("EB-2026-0042");
    }

    @Test
    void a_supplement_keeps_the_conversation_and_refers_to_what_it_supplements() {
        var first = malmo.send(Messages.question(malmo.side(), af.side()));
        var supplement = Messages.ofSize(malmo.side(), af.side(), 100);
        attributes(supplement).put("refToMessageId", first).put("conversationId", first);

        var second = malmo.send(supplement);
        var arrived = af.awaitArrival(second);

        assertThat(arrived.at("/attributes/conversationId").asText()).isEqualTo(first);
        assertThat(arrived.at("/attributes/refToMessageId").asText()).isEqualTo(first);
    }

    @Test
    void a_reference_to_a_message_nobody_knows_is_accepted() {
        var message = Messages.ofSize(malmo.side(), af.side(), 100);
        attributes(message)
                .put("refToMessageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString());

        malmo.awaitStatus(malmo.send(message), "ACCEPTED");
    }

    @Test
    void both_sides_can_show_every_step() {
        var question = malmo.send(Messages.question(malmo.side(), af.side()));
        malmo.awaitStatus(question, "ACCEPTED");

        assertThat(malmo.steps(question))
                .containsExactly("ACCEPTED_FOR_DELIVERY", "SEALED", "TRANSMITTED", "ACKNOWLEDGED", "RECEIPT_ACCEPTED");
        assertThat(af.steps(question)).containsSubsequence("RECEIVED", "DEPOSITED");
        assertThat(malmo.trace(question).path("intact").asBoolean()).isTrue();
        assertThat(af.trace(question).path("intact").asBoolean()).isTrue();
    }

    @Test
    void a_read_and_deleted_message_is_gone_for_clients_and_still_traced() {
        var question = malmo.send(Messages.question(malmo.side(), af.side()));
        af.awaitArrival(question);
        malmo.awaitStatus(question, "ACCEPTED");

        assertThat(af.request("DELETE", "/v1/sdk/messages/" + question, null).statusCode())
                .isEqualTo(202);

        assertThat(af.request("GET", "/v1/sdk/messages/" + question, null).statusCode())
                .isEqualTo(404);
        assertThat(malmo.status(question)).isEqualTo("ACCEPTED");
    }

    private static ObjectNode attributes(JsonNode message) {
        return (ObjectNode) message.at("/data/attributes");
    }
}
