package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Texts that are orders to somebody else (S123): in every field, filter and path they are texts or refused. */
@ExtendWith(OutputCaptureExtension.class)
class InjectionTest extends ApiTest {

    private final String token = Tokens.forFunctions(OWN);

    InjectionTest(TestGateway.Stores stores) {
        super(stores);
    }

    static List<String> orders() {
        return List.of(
                "'; drop table outbox_item; --",
                "' or '1'='1",
                "1) union select payload from deposit --",
                "*)(uid=*))(|(uid=*",
                "${jndi:ldap://127.0.0.1:1/a}",
                "${env:PATH} ${sys:user.name} %{java.version}",
                "#{T(java.lang.Runtime).getRuntime().exec('id')}",
                "${{7*7}} <%= 7*7 %> {{7*7}}",
                "${bean:stores?method=clear} simple{body}",
                "<script>alert(1)</script>",
                "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
                "../../../../etc/passwd",
                "=cmd|' /C calc'!A0",
                "file:///etc/passwd",
                "\r\nSet-Cookie: a=b\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("orders")
    @Tag("S123")
    void s123_an_order_in_any_field_is_a_text_or_refused(String order, CapturedOutput log) {
        for (var place : texts(message(), "")) {
            empty();
            var message = message();
            put(message, place, order);

            var answer = post(token, message);

            assertThat(answer.status()).as(place).isIn(201, 400);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            if (answer.status() == 201) {
                var stored = get(answer.header("Location"), token).json();
                assertThat(stored.at(place).asText().strip().replace("\r\n", "\n"))
                        .as(place)
                        .isEqualTo(order.strip().replace("\r\n", "\n"));
            } else {
                assertThat(answer.response().body()).doesNotContain(order.strip());
                assertThat(stores.outbox().size()).isZero();
            }
        }
        assertThat(log.getAll()).doesNotContain(order.strip());
    }

    @ParameterizedTest
    @MethodSource("orders")
    @Tag("S123")
    void s123_an_order_in_a_filter_or_path_finds_nothing(String order, CapturedOutput log) {
        sent(message());
        for (var filter : List.of(
                "messageStatus",
                "conversationId",
                "creationDateTimeStart",
                "recipientAttention.subOrganization.extension",
                order)) {
            var answer = get(MESSAGES + "?" + encoded("filter[" + filter + "]") + "=" + encoded(order), token);
            assertThat(answer.status()).as(filter).isIn(200, 400);
            assertThat(answer.json().path("data")).isEmpty();
        }
        assertThat(get("/v1/addresses?query=" + encoded(order), token).status()).isIn(200, 400);
        assertThat(get(MESSAGES + "?page%5Bsize%5D=" + encoded(order), token).status())
                .isEqualTo(400);
        assertThat(get(MESSAGES + "/" + encoded(order), token).status()).isIn(400, 404);
        assertThat(log.getAll()).doesNotContain(order.strip());
    }

    /** Where texts stand in a message. */
    private static List<String> texts(JsonNode node, String path) {
        var found = new ArrayList<String>();
        if (node.isTextual()) {
            found.add(path);
        }
        node.properties().forEach(field -> found.addAll(texts(field.getValue(), path + "/" + field.getKey())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(texts(node.get(i), path + "/" + i));
        }
        return found;
    }

    private static void put(JsonNode message, String place, String text) {
        var cut = place.lastIndexOf('/');
        var last = place.substring(cut + 1);
        var parent = message.at(place.substring(0, cut));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), new TextNode(text));
        } else {
            ((ObjectNode) parent).put(last, text);
        }
    }
}
