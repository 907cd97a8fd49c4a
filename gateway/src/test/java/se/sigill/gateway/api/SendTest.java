package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.Party;

/** Sending: what is promised, and what is refused without a trace of it kept. */
class SendTest extends ApiTest {

    private final String token = Tokens.forFunctions(OWN);

    SendTest(TestGateway.Stores stores) {
        super(stores);
    }

    @Test
    void a_message_is_promised_and_named_in_location() {
        var answer = post(token, message());

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        var id = answer.json().at("/data/id").asText();
        assertThat(answer.header("Location")).isEqualTo(MESSAGES + "/" + id);
        assertThat(answer.json().at("/meta/version").asText()).isEqualTo("sdk api 1.0.0");
        assertThat(answer.json().at("/data/type").asText()).isEqualTo("messages");
        var attributes = answer.json().at("/data/attributes");
        assertThat(attributes.path("messageStatus").asText()).isEqualTo("SCHEDULED");
        assertThat(attributes.path("messageId").asText()).isEqualTo(id);
        assertThat(attributes.path("conversationId").asText()).isEqualTo(id);
        assertThat(attributes.path("creationDateTime").asText()).isEqualTo("2026-03-02T12:00:00.000Z");
        assertThat(attributes.has("digitalDocument")).isFalse();
        assertThat(stores.woken().ids).containsExactly(UUID.fromString(id));
    }

    private static Attention attention(Party party) {
        return Objects.requireNonNull(party.attention());
    }

    @Test
    void names_left_out_are_taken_from_the_address_book() {
        var id = MessageId.of(sent(message()));

        var stored = stores.outbox().header(id).orElseThrow();
        assertThat(stored.sender().label()).isEqualTo("Malmö stad");
        assertThat(stored.recipient().label()).isEqualTo("Arbetsförmedlingen");
        assertThat(attention(stored.recipient()).functionLabel()).isEqualTo("Myndighetsingång");
    }

    @Test
    void every_field_of_the_interface_reaches_the_message() {
        var message = message();
        var id = UUID.randomUUID().toString();
        var conversation = UUID.randomUUID().toString();
        var attributes = attributes(message);
        attributes
                .put("messageId", id)
                .put("conversationId", conversation)
                .put("creationDateTime", "2026-02-28T23:59:59.1Z");
        attributes
                .putObject("generatingSystem")
                .put("root", "r")
                .put("extension", "e")
                .put("label", "l");
        var side = (ObjectNode) attributes.path("senderAttention");
        side.putArray("attentionPerson")
                .addObject()
                .put("root", "1.2.752.29.6.2.1")
                .put("extension", "SE1-1")
                .put("label", "Anna Prov");
        side.putArray("referenceId")
                .addObject()
                .put("root", "dnr")
                .put("extension", "EB-1")
                .put("label", "Ärende");

        sent(message);

        var stored = stores.outbox().header(MessageId.of(id)).orElseThrow();
        assertThat(stored.conversation()).hasToString(conversation);
        assertThat(stored.created()).hasToString("2026-02-28T23:59:59.100Z");
        assertThat(stored.generatingSystem()).isEqualTo(new Identifier("r", "e"));
        assertThat(attention(stored.sender()).persons())
                .extracting(person -> person.label())
                .containsExactly("Anna Prov");
        assertThat(attention(stored.sender()).references())
                .extracting(reference -> reference.id().extension())
                .containsExactly("EB-1");
        assertThat(stored.files().map(file -> file.content().size())).containsExactly(8L);
    }

    @Test
    void f1_the_same_message_again_is_the_same_promise() {
        var message = message();
        attributes(message).put("messageId", UUID.randomUUID().toString());

        var first = post(token, message);
        var second = post(token, message);

        assertThat(List.of(first.status(), second.status())).containsOnly(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(stores.outbox().size()).isEqualTo(1);
    }

    @Test
    void the_same_id_with_other_content_is_a_duplicate() {
        var message = message();
        attributes(message).put("messageId", UUID.randomUUID().toString());
        sent(message);
        attributes(message).put("label", "Något annat");

        var answer = post(token, message);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault().path("detailCode").asText()).isEqualTo("duplicate");
        assertThat(stores.outbox().size()).isEqualTo(1);
    }

    @Test
    void the_id_of_a_received_message_is_a_duplicate() {
        var received = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(received, TestGateway.NOW);
        var message = message();
        attributes(message).put("messageId", received.id().toString());

        var answer = post(token, message);

        assertThat(answer.fault().path("detailCode").asText()).isEqualTo("duplicate");
        assertThat(stores.outbox().size()).isZero();
    }

    @Test
    void a_reply_keeps_the_conversation_and_returns_the_sender_s_reference() {
        var question = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(question, TestGateway.NOW);
        var reply = message();
        attributes(reply).put("refToMessageId", question.id().toString());

        var stored = stores.outbox().header(MessageId.of(sent(reply))).orElseThrow();

        assertThat(stored.conversation()).isEqualTo(question.conversation());
        assertThat(attention(stored.recipient()).references())
                .extracting(reference -> reference.id().extension())
                .containsExactly("AF-2026-7");
    }

    @Test
    void a_komplettering_keeps_the_conversation_of_our_own_message() {
        var first = sent(message());
        var more = message();
        attributes(more).put("refToMessageId", first);

        var stored = stores.outbox().header(MessageId.of(sent(more))).orElseThrow();

        assertThat(stored.conversation()).hasToString(first);
    }

    @Test
    @Tag("S116")
    void s116_a_reply_learns_nothing_of_a_message_in_another_s_mailbox() {
        var others = TestGateway.arriving(TestGateway.SKOLA);
        stores.mailbox().arrives(others, TestGateway.NOW);
        var reply = message();
        attributes(reply).put("refToMessageId", others.id().toString());

        var answer = post(token, reply);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault().path("rule").asText()).isEqualTo("conversation");
    }

    @Test
    void a_lost_wake_up_does_not_fail_the_call() {
        stores.woken().broken = true;

        assertThat(post(token, message()).status()).isEqualTo(201);
    }

    @Test
    void what_the_rules_of_the_message_find_is_told() {
        stores.xml().issues = List.of(new Issue(
                Issue.Reason.BV, Issue.Detail.INVARIANT, "some-rule", "/ns:messagePayload", "English", "Svenska"));

        var answer = post(token, message());

        assertThat(answer.status()).isEqualTo(400);
        var fault = answer.fault();
        assertThat(tuple(
                        fault.path("typeCode").asText(),
                        fault.path("reasonCode").asText(),
                        fault.path("in").asText(),
                        fault.path("swedish").asText()))
                .isEqualTo(tuple("MESSAGE_EXCHANGE_ERROR", "BV", "/ns:messagePayload", "Svenska"));
        assertThat(stores.outbox().size()).isZero();
    }

    @Test
    void a_store_that_fails_gives_no_promise_and_no_insides() {
        stores.outbox().failure = new IllegalStateException("jdbc:postgresql://secret");

        var answer = post(token, message());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.response().body()).doesNotContain("jdbc").doesNotContain("Exception");
        assertThat(answer.json().path("correlationId").asText()).isEqualTo(answer.header("Correlation-Id"));
        assertThat(stores.woken().ids).isEmpty();
    }

    static Stream<Arguments> wrongMessages() {
        return Stream.of(
                wrong("not-found", "recipient", m -> attributes(m).put("recipient", "0203:finns-inte.example")),
                wrong("not-found", "recipientAttention", m -> function(m, "recipientAttention", "af.annat")),
                wrong("security", "sender", m -> attributes(m).put("sender", "0203:af.example")),
                wrong("security", "senderAttention", m -> function(m, "senderAttention", "malmo.skola")),
                wrong("security", "senderAttention", m -> function(m, "senderAttention", "malmo.finns-inte")),
                wrong("not-supported", "contentType", m -> file(m).put("contentType", "application/zip")),
                wrong("structure", "content", m -> file(m).put("content", "inte base64!")),
                wrong("structure", "content", m -> file(m).put("content", "JVBERg")),
                wrong("invariant", "recipient", m -> attributes(m).remove("recipient")),
                wrong("invariant", "recipient", m -> attributes(m).put("recipient", "malmo.example")),
                wrong("invariant", "label", m -> attributes(m).remove("label")),
                wrong("invariant", "label", m -> attributes(m).put("label", "x".repeat(257))),
                wrong("invariant", "confidentiality", m -> attributes(m).remove("confidentiality")),
                wrong("invariant", "digitalDocument", m -> attributes(m).remove("digitalDocument")),
                wrong("invariant", "senderAttention", m -> attributes(m).remove("senderAttention")),
                wrong("invariant", "messageId", m -> attributes(m).put("messageId", "1-1-1-1-1")),
                wrong("invariant", "conversationId", m -> attributes(m).put("conversationId", "x")),
                wrong("invariant", "creationDateTime", m -> attributes(m).put("creationDateTime", "3 Sept. 2019")),
                wrong("invariant", "creationDateTime", m -> attributes(m)
                        .put("creationDateTime", "2026-01-01T10:00:00+01:00")),
                wrong("invariant", "creationDateTime", m -> attributes(m)
                        .put("creationDateTime", "2026-13-01T10:00:00Z")),
                wrong("structure", "confidentiality", m -> attributes(m).put("confidentiality", "true")),
                wrong("structure", "label", m -> attributes(m).put("label", 7)),
                wrong("structure", "label", m -> attributes(m).put("label", "bryt\u0001")),
                wrong("structure", "type", m -> ((ObjectNode) m.path("data")).put("type", "letters")),
                wrong("invariant", "data", ObjectNode::removeAll));
    }

    private static Arguments wrong(String detail, String in, Consumer<ObjectNode> change) {
        var message = message();
        change.accept(message);
        return Arguments.of(detail, in, message);
    }

    private static void function(ObjectNode message, String side, String extension) {
        ((ObjectNode) attributes(message).at("/" + side + "/subOrganization")).put("extension", extension);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("wrongMessages")
    void a_wrong_message_is_refused_in_digg_s_form_and_nothing_is_stored(String detail, String in, ObjectNode message) {
        var answer = post(token, message);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.path("type").asText()).isEqualTo("urn:problem-type:sdk:badRequest");
        assertThat(problem.path("title").asText()).isEqualTo("Bad Request");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("detail").asText()).isEqualTo("MESSAGE_EXCHANGE_ERROR");
        assertThat(problem.path("instance").asText()).isNotEmpty();
        assertThat(answer.fault().path("typeCode").asText()).isEqualTo("MESSAGE_EXCHANGE_ERROR");
        assertThat(answer.fault().path("detailCode").asText()).isEqualTo(detail);
        assertThat(answer.fault().path("in").asText()).contains(in);
        assertThat(answer.fault().path("title").asText()).isNotEmpty();
        assertThat(answer.fault().path("swedish").asText()).isNotEmpty();
        assertThat(stores.outbox().size()).isZero();
        assertThat(stores.woken().ids).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageStatus", "status", "mailboxId", "senderOrg", "receivedAt", "events"})
    @Tag("S118")
    void s118_fields_that_are_not_the_client_s_are_refused(String field) {
        var message = message();
        if (field.equals("events")) {
            attributes(message).putObject("events");
        } else {
            attributes(message).put(field, "ACCEPTED");
        }

        var answer = post(token, message);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault().path("in").asText()).isEqualTo("data.attributes." + field);
        assertThat(stores.outbox().size()).isZero();
    }

    @Test
    void all_faults_are_told_at_once() {
        var message = message();
        attributes(message).remove("label");
        attributes(message).put("messageId", "x");

        assertThat(post(token, message).json().path("eventIssues")).hasSize(2);
    }

    @Test
    void a_problem_never_repeats_what_was_sent() {
        var message = message();
        attributes(message).put("creationDateTime", "191212121212").put("recipient", "0203:191212121212.example");

        assertThat(post(token, message).response().body()).doesNotContain("191212121212");
    }
}
