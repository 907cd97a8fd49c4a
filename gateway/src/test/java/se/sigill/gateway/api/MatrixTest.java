package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import se.sigill.gateway.trace.Step;

/**
 * Who may do what, for every operation of the OpenAPI document that is served: with each scope alone and with none, on what
 * is one's own, another's, and nobody's (S116, S117). A new operation is in here by being there.
 */
class MatrixTest extends ApiTest {

    private static final String NOBODYS = "7a366a80-9931-4f37-b224-de4069e1c8bf";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private enum Whose {
        OWN,
        OTHER,
        NOBODYS
    }

    /** @param scopes those it says it wants, any of which will do */
    private record Operation(String method, String path, Set<String> scopes) {

        boolean ofOneMessage() {
            return path.contains("{messageId}");
        }

        boolean opens(String scope) {
            return scopes.contains(scope)
                    || (scopes.contains(Scopes.SEND) && scope.equals(Scopes.SEND_OTHER_SPELLING))
                    || scopes.isEmpty();
        }
    }

    MatrixTest(TestGateway.Stores stores) {
        super(stores);
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        get("/v1/openapi", "").json().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        found.add(new Operation(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey() + required(operation.getValue()),
                                scopes(operation.getValue())));
                    }
                }));
        return found;
    }

    /** Parameters without which it would not answer at all. */
    private static String required(JsonNode operation) {
        for (var parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                return "?" + parameter.path("name").asText() + "=af";
            }
        }
        return "";
    }

    private static Set<String> scopes(JsonNode operation) {
        var scopes = new TreeSet<String>();
        operation.path("security").forEach(one -> one.path("message_auth")
                .forEach(scope -> scopes.add(scope.asText())));
        return scopes;
    }

    @Test
    @Tag("S116")
    void s116_the_matrix_is_not_empty() {
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(6);
    }

    @TestFactory
    @Tag("S116")
    List<DynamicTest> s116_every_operation_on_own_other_and_none_with_every_scope() {
        var tests = new ArrayList<DynamicTest>();
        for (var operation : operations()) {
            for (var whose : operation.ofOneMessage() ? Whose.values() : new Whose[] {Whose.OWN}) {
                var scopes = new ArrayList<>(Scopes.ALL);
                scopes.add("");
                scopes.add("openid admin urn:sdk.api:*");
                for (var scope : scopes) {
                    var name = operation.method() + " " + operation.path() + ", " + whose + ", scope '" + scope + "'";
                    tests.add(DynamicTest.dynamicTest(name, () -> check(operation, whose, scope)));
                }
                tests.add(DynamicTest.dynamicTest(
                        operation.method() + " " + operation.path() + ", " + whose + ", no token",
                        () -> assertThat(call(operation, idOf(whose), "").status())
                                .isEqualTo(401)));
            }
        }
        return tests;
    }

    private void check(Operation operation, Whose whose, String scope) {
        var id = idOf(whose);

        var answer = call(operation, id, Tokens.scoped(scope, OWN));

        if (!operation.opens(scope)) {
            assertThat(answer.status()).isEqualTo(403);
        } else if (operation.ofOneMessage() && whose != Whose.OWN) {
            assertThat(answer.status()).isEqualTo(404);
        } else {
            assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
        }
        assertThat(answer.response().body()).doesNotContain("malmo.skola");
    }

    private Answer call(Operation operation, String id, String token) {
        var wanted = operation.path().equals(MESSAGES) ? message() : QuestionsTest.question();
        var body = operation.method().equals("POST")
                ? BodyPublishers.ofString(wanted.toString())
                : BodyPublishers.noBody();
        return call(operation.method(), operation.path().replace("{messageId}", id), token, body);
    }

    private String idOf(Whose whose) {
        empty();
        if (whose == Whose.NOBODYS) {
            return NOBODYS;
        }
        var received = TestGateway.arriving(whose == Whose.OWN ? TestGateway.BISTAND : TestGateway.SKOLA);
        stores.mailbox().arrives(received, TestGateway.NOW);
        stores.trace().record(received.id().value(), null, Step.DEPOSITED, java.util.Map.of());
        return received.id().toString();
    }

    @Test
    @Tag("S117")
    void s117_there_are_no_operations_for_administrators_to_call() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(Scopes.ALL).containsAll(operation.scopes()))
                .noneMatch(operation -> operation.path().matches(".*(admin|partner|config|user|key).*"));
        for (var path : List.of("/v1/admin", "/v1/partners", "/v1/config", "/v1/sdk/messages/" + NOBODYS + "/resend")) {
            for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                assertThat(call(method, path, Tokens.forFunctions(OWN), BodyPublishers.ofString("{}"))
                                .status())
                        .as(method + " " + path)
                        .isIn(404, 405);
            }
        }
    }

    /** Every field that the document marks as ours to say, and some that it does not know, everywhere an object stands. */
    @TestFactory
    @Tag("S118")
    List<DynamicTest> s118_fields_that_are_not_the_client_s_to_set_are_refused() {
        var tests = new ArrayList<DynamicTest>();
        var document = get("/v1/openapi", "").json();
        var readOnly = new TreeSet<String>();
        document.at("/components/schemas/messageAttributesDef/properties")
                .properties()
                .forEach(field -> {
                    var schema = field.getValue();
                    if (schema.path("readOnly").asBoolean() || field.getKey().equals("events")) {
                        readOnly.add(field.getKey());
                    }
                });
        assertThat(readOnly).contains("messageStatus", "events");
        for (var field : readOnly) {
            tests.add(refused("/data/attributes", field, field.equals("events") ? "{}" : "\"NEW\""));
        }
        for (var place : objects(message(), "")) {
            for (var field : List.of("status", "mailboxId", "senderOrg", "receivedAt", "__proto__", "class", "@type")) {
                tests.add(refused(place, field, "\"x\""));
            }
        }
        return tests;
    }

    private DynamicTest refused(String place, String field, String value) {
        return DynamicTest.dynamicTest(place + "/" + field, () -> {
            empty();
            var message = message();
            ((ObjectNode) message.at(place)).set(field, JSON.readTree(value));

            var answer = post(Tokens.forFunctions(OWN), message);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(stores.outbox().size()).isZero();
        });
    }

    private static List<String> objects(JsonNode node, String path) {
        var found = new ArrayList<String>();
        if (node.isObject()) {
            found.add(path);
            node.properties().forEach(field -> found.addAll(objects(field.getValue(), path + "/" + field.getKey())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(objects(node.get(i), path + "/" + i));
        }
        return found;
    }

    @Test
    @Tag("S116")
    void s116_ids_written_in_other_ways_reach_nothing() {
        var other = idOf(Whose.OTHER);
        for (var id : List.of(
                other.toUpperCase(java.util.Locale.ROOT),
                other + "%00",
                other + "/",
                other + ";a=b",
                "%2e%2e/" + other,
                "%7B" + other + "%7D",
                other + "." + UUID.randomUUID())) {
            assertThat(get(MESSAGES + "/" + id, Tokens.forFunctions(OWN)).status())
                    .as(id)
                    .isIn(400, 404);
        }
    }
}
