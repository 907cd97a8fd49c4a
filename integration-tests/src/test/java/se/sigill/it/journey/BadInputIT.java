package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.demo.Api;
import se.sigill.demo.Messages;

/** A wrong request gets a clear answer, and nothing is stored. */
class BadInputIT {

    private final Client malmo = Client.of(Towns.shared(), Towns.shared().malmo());
    private final Client af = Client.of(Towns.shared(), Towns.shared().arbetsformedlingen());

    static Stream<Arguments> wrongs() {
        return Stream.of(
                wrong("an unknown receiver", message -> message.put("recipient", "0203:finns-inte.se")),
                wrong("an unknown function", message -> function(message, "recipientAttention", "af.finns-inte")),
                wrong(
                        "another's mailbox as sender",
                        message -> function(message, "senderAttention", "af.myndighetsingang")),
                wrong("a field that does not exist", message -> message.put("senderOrg", "x")),
                wrong("a state of one's own", message -> message.put("receivedAt", "2026-01-01T00:00:00.000Z")),
                wrong("an id that is no UUID", message -> message.put("messageId", "42")),
                wrong("a subject of 257 characters", message -> message.put("label", "x".repeat(257))),
                wrong("no document", message -> message.putArray("digitalDocument")),
                wrong("a type the mailbox does not take", message -> file(message)
                        .put("contentType", "application/x-sh")),
                wrong("a file that is not base64", message -> file(message).put("content", "%%%")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void gets_a_problem_in_swedish_and_english_and_leaves_nothing(String name, Consumer<ObjectNode> fault) {
        var message = Messages.question(malmo.side(), af.side());
        fault.accept((ObjectNode) message.at("/data/attributes"));
        var before = stored();

        var answer = malmo.request("POST", "/v1/sdk/messages", message.toString());

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        var problem = json(answer.body());
        assertThat(problem.path("eventIssues")).isNotEmpty();
        assertThat(problem.at("/eventIssues/0/title").asText()).isNotBlank();
        assertThat(problem.at("/eventIssues/0/swedish").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "se.sigill", "java.");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_message_of_more_than_thirty_megabytes_is_too_long() {
        var content = new byte[30_100_000];
        System.arraycopy(Messages.pdf("STOR"), 0, content, 0, 400);
        var message = Messages.withFile(malmo.side(), af.side(), content);

        var answer = malmo.request("POST", "/v1/sdk/messages", message.toString());

        assertThat(answer.statusCode()).isIn(400, 413);
        assertThat(answer.body()).contains("Större än 30 MB");
    }

    @Test
    void another_organisations_message_is_not_found() {
        var id = malmo.send(Messages.question(malmo.side(), af.side()));
        malmo.awaitStatus(id, "ACCEPTED");
        var unknown = java.util.UUID.randomUUID();

        assertThat(malmo.request("GET", "/v1/sdk/messages/" + unknown, null).statusCode())
                .isEqualTo(404);
        assertThat(malmo.request("GET", "/v1/messages/" + unknown + "/trace", null)
                        .statusCode())
                .isEqualTo(404);
    }

    private long stored() {
        return Stream.of("SCHEDULED", "SUBMITTED", "WAITING_FOR_RECEIPT", "ACCEPTED", "MESSAGE_EXCHANGE_ERROR")
                .mapToLong(status -> json(malmo.request(
                                        "GET", "/v1/sdk/messages?filter%5BmessageStatus%5D=" + status, null)
                                .body())
                        .path("data")
                        .size())
                .sum();
    }

    private static Arguments wrong(String name, Consumer<ObjectNode> fault) {
        return Arguments.of(name, fault);
    }

    private static void function(ObjectNode message, String attention, String address) {
        ((ObjectNode) message.at("/" + attention + "/subOrganization")).put("extension", address);
    }

    private static ObjectNode file(ObjectNode message) {
        return (ObjectNode) message.at("/digitalDocument/1/contentFiles/0");
    }

    private static JsonNode json(String text) {
        try {
            return Api.JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
