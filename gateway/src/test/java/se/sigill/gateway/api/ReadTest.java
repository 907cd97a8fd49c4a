package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Event;

/** Getting, listing and deleting what is one's own. */
class ReadTest extends ApiTest {

    private final String token = Tokens.forFunctions(OWN);

    ReadTest(TestGateway.Stores stores) {
        super(stores);
    }

    private void becomes(String id, MessageStatus status) {
        stores.outbox()
                .becomes(
                        UUID.fromString(id),
                        new Event(status, TestGateway.NOW, null, "It is " + status, "Nu " + status, null));
    }

    private List<String> ids(String query) {
        var answer = get(MESSAGES + query, token);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var ids = new ArrayList<String>();
        answer.json().path("data").forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private static String filter(String name, String value) {
        return encoded("filter[" + name + "]") + "=" + encoded(value);
    }

    @Test
    void a_sent_message_comes_whole_with_its_events_newest_first() {
        var id = sent(message());
        becomes(id, MessageStatus.WAITING_FOR_RECEIPT);

        var data = get(MESSAGES + "/" + id, token).json().path("data");

        assertThat(data.at("/attributes/messageStatus").asText()).isEqualTo("WAITING_FOR_RECEIPT");
        assertThat(data.at("/attributes/label").asText()).isEqualTo("Fråga om planering");
        assertThat(data.at("/attributes/digitalDocument/0/contentTextBody/0").asText())
                .isEqualTo("Hej **Å**");
        assertThat(data.at("/attributes/digitalDocument/0/contentFiles/0/content")
                        .asText())
                .isEqualTo("JVBERi0xLjc=");
        assertThat(data.at("/attributes/recipientAttention/subOrganization/root")
                        .asText())
                .isEqualTo("urn:riv:infrastructure:messaging:functionalAddress");
        var events = data.at("/attributes/events");
        assertThat(events.path("type").asText()).isEqualTo("urn:event-type:sdk:message");
        assertThat(events.path("title").asText()).isEqualTo("WAITING_FOR_RECEIPT");
        assertThat(events.at("/eventIssues/0/typeCode").asText()).isEqualTo("WAITING_FOR_RECEIPT");
        assertThat(events.at("/eventIssues/1/typeCode").asText()).isEqualTo("SCHEDULED");
        assertThat(events.at("/eventIssues/0/swedish").asText()).isEqualTo("Nu WAITING_FOR_RECEIPT");
    }

    @Test
    void a_received_message_is_new_and_its_fetching_is_traced() {
        var received = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(received, TestGateway.NOW);

        var answer = get(MESSAGES + "/" + received.id(), token);

        assertThat(answer.json().at("/data/attributes/messageStatus").asText()).isEqualTo("NEW");
        assertThat(answer.json().at("/links/self").asText()).isEqualTo(MESSAGES + "/" + received.id());
        assertThat(stores.mailbox().fetched).containsExactly(received.id());
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void texts_and_files_may_be_left_out() {
        var received = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(received, TestGateway.NOW);
        var path = MESSAGES + "/" + received.id() + "?";

        var noFiles =
                get(path + filter("contentFiles", "false"), token).json().at("/data/attributes/digitalDocument/0");
        assertThat(noFiles.has("contentTextBody")).isTrue();
        assertThat(noFiles.has("contentFiles")).isFalse();
        stores.mailbox().fetched.clear();
        var neither = get(path + filter("contentFiles", "false") + "&" + filter("contentBodyText", "false"), token);
        assertThat(neither.json().at("/data/attributes").has("digitalDocument")).isFalse();
        assertThat(stores.mailbox().fetched).isEmpty();
    }

    @Test
    void lists_hold_sent_and_received_newest_first_and_never_documents() {
        var sent = sent(message());
        var received = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(received, TestGateway.NOW.plusSeconds(5));

        assertThat(ids("")).containsExactly(received.id().toString(), sent);
        assertThat(get(MESSAGES, token).response().body()).doesNotContain("digitalDocument");
        assertThat(stores.mailbox().fetched).isEmpty();
    }

    @Test
    void filters_narrow_the_list_and_combine() {
        var sent = sent(message());
        var received = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(received, TestGateway.NOW);
        var other = received.id().toString();

        assertThat(ids("?" + filter("messageStatus", "NEW"))).containsExactly(other);
        assertThat(ids("?" + filter("messagestatus", "SCHEDULED"))).containsExactly(sent);
        assertThat(ids("?" + filter("messageStatus", "ACCEPTED"))).isEmpty();
        assertThat(ids("?" + filter("recipientAttention.subOrganization.extension", OWN)))
                .containsExactly(other);
        assertThat(ids("?" + filter("senderAttention.subOrganization.extension", OWN)))
                .containsExactly(sent);
        assertThat(ids("?" + filter("senderAttention.subOrganization.extension", "af.ingang")))
                .containsExactly(other);
        assertThat(ids("?" + filter("conversationId", sent))).containsExactly(sent);
        assertThat(ids("?" + filter("creationDateTimeStart", "2026-03-02T12:00:00Z")))
                .containsExactly(sent);
        assertThat(ids("?" + filter("creationDateTimeStop", "2026-03-02T11:59:30.5Z")))
                .containsExactly(other);
        assertThat(ids("?" + filter("creationDateTimeStart", "2026-03-02") + "&"
                        + filter("creationDateTimeStop", "2026-03-02")))
                .hasSize(2);
        assertThat(ids("?" + filter("conversationId", sent) + "&" + filter("messageStatus", "NEW")))
                .isEmpty();
    }

    @Test
    void pages_neither_repeat_nor_skip() {
        for (int i = 0; i < 4; i++) {
            sent(message());
            stores.mailbox()
                    .arrives(TestGateway.arriving(TestGateway.BISTAND), TestGateway.NOW.minus(Duration.ofMinutes(i)));
        }
        var size = encoded("page[size]") + "=3&" + encoded("page[number]") + "=";

        var paged = new ArrayList<String>();
        for (int page = 1; page <= 4; page++) {
            paged.addAll(ids("?" + size + page));
        }

        assertThat(paged).hasSize(8).doesNotHaveDuplicates().containsExactlyElementsOf(ids(""));
    }

    @Test
    void the_brackets_of_a_filter_may_be_sent_as_digg_prints_them() throws IOException {
        var call = "GET " + MESSAGES + "?filter[messageStatus]=NEW HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + token + "\r\nConnection: close\r\n\r\n";

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream()).asString(StandardCharsets.UTF_8).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter[messageStatus]=LATER",
                "filter[creationDateTimeStart]=3 Sept. 2019",
                "filter[creationDateTimeStart]=2026-03-02T12:00:00+01:00",
                "filter[conversationId]=x",
                "filter[status]=NEW",
                "order=label",
                "page[size]=1001",
                "page[size]=0",
                "page[number]=-1",
                "page[number]=99999999",
                "filter[contentFiles]=perhaps"
            })
    void a_wrong_query_is_refused(String parameter) {
        var parts = parameter.split("=", 2);

        var answer = get(MESSAGES + "?" + encoded(parts[0]) + "=" + encoded(parts[1]), token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault().path("in").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTED", "MESSAGE_EXCHANGE_ERROR"})
    void a_message_at_rest_can_be_deleted_once(MessageStatus status) {
        var id = sent(message());
        becomes(id, status);

        assertThat(delete(MESSAGES + "/" + id, token).status()).isEqualTo(202);
        assertThat(get(MESSAGES + "/" + id, token).status()).isEqualTo(404);
        assertThat(delete(MESSAGES + "/" + id, token).status()).isEqualTo(404);
        assertThat(ids("")).isEmpty();
    }

    @Test
    void a_received_message_can_be_deleted() {
        var received = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(received, TestGateway.NOW);

        assertThat(delete(MESSAGES + "/" + received.id(), token).status()).isEqualTo(202);
        assertThat(get(MESSAGES + "/" + received.id(), token).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "SUBMITTED", "SCHEDULED_FOR_RESEND", "WAITING_FOR_RECEIPT"})
    void a_message_on_its_way_cannot_be_deleted(MessageStatus status) {
        var id = sent(message());
        becomes(id, status);

        var answer = delete(MESSAGES + "/" + id, token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("instance").asText()).isEqualTo(id);
        assertThat(answer.fault().path("rule").asText()).isEqualTo("delete-status");
        assertThat(get(MESSAGES + "/" + id, token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7a366a80-9931-4f37-b224-de4069e1c8bf", "x", "1-1-1-1-1", "%00", "..%2f..", "%22%3E"})
    void what_is_not_there_is_not_found(String id) {
        var answer = get(MESSAGES + "/" + id, token);

        // the server itself refuses some of these before they come to us
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("Tomcat");
    }

    @Test
    void unknown_paths_and_methods_are_problems() {
        assertThat(get("/v1/nothing", token).json().path("status").asInt()).isEqualTo(404);
        assertThat(get("/nothing", token).json().path("status").asInt()).isEqualTo(404);
        var put = call("PUT", MESSAGES, token, java.net.http.HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(put.json().path("status").asInt()).isEqualTo(405);
    }

    @Test
    void the_address_book_is_searched() {
        JsonNode hits = get("/v1/addresses?query=" + encoded("myndighetsingång"), token)
                .json()
                .path("data");

        assertThat(hits).hasSize(1);
        assertThat(hits.at("/0/attributes/recipient").asText()).isEqualTo("0203:af.example");
        assertThat(hits.at("/0/attributes/extension").asText()).isEqualTo("af.ingang");
        assertThat(get("/v1/addresses", token).status()).isEqualTo(400);
        assertThat(get("/v1/addresses?query=a&limit=x", token).status()).isEqualTo(400);
    }
}
