package se.sigill.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.trace.Step;

/** Who gets in, and to what (S116, S119, S129). */
class AccessTest extends ApiTest {

    AccessTest(TestGateway.Stores stores) {
        super(stores);
    }

    static Stream<Arguments> tokens() throws Exception {
        var secret = Tokens.RSA.toRSAPublicKey().getEncoded();
        var claims = Tokens.claims(claim -> claim.claim("auth_id", OWN));
        return Stream.of(
                Arguments.of("none", ""),
                Arguments.of("not a token", "abc"),
                Arguments.of("unsigned", new PlainJWT(claims).serialize()),
                Arguments.of(
                        "HMAC with the public key",
                        Tokens.sign(claims, Tokens.header(JWSAlgorithm.HS256).build(), new MACSigner(secret))),
                Arguments.of(
                        "RS512, not on the list",
                        Tokens.sign(claims, Tokens.header(JWSAlgorithm.RS512).build(), Tokens.signer(Tokens.RSA))),
                Arguments.of(
                        "a stranger's key under our key id",
                        Tokens.sign(claims, Tokens.header(JWSAlgorithm.RS256).build(), Tokens.signer(Tokens.STRANGER))),
                signed("key id as a path", head -> head.keyID("../../etc/passwd")),
                signed("key id as SQL", head -> head.keyID("' or 1=1 --")),
                signed("key id as an address", head -> head.keyID("http://127.0.0.1/keys")),
                Arguments.of(
                        "jku names a stranger's keys",
                        Tokens.sign(
                                claims,
                                Tokens.header(JWSAlgorithm.RS256)
                                        .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
                                        .build(),
                                Tokens.signer(Tokens.STRANGER))),
                Arguments.of(
                        "x5u names a stranger's certificate, key inside",
                        Tokens.sign(
                                claims,
                                Tokens.header(JWSAlgorithm.RS256)
                                        .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
                                        .jwk(Tokens.STRANGER.toPublicJWK())
                                        .build(),
                                Tokens.signer(Tokens.STRANGER))),
                signed("another type", head -> head.type(new JOSEObjectType("refresh+jwt"))),
                signed("an unknown critical header", head -> head.criticalParams(Set.of("b64x"))
                        .customParam("b64x", true)),
                claim("expired", "exp", Tokens.date(-60)),
                claim("not yet valid", "nbf", Tokens.date(120)),
                claim("issued later than now", "iat", Tokens.date(120)),
                without("without expiry", "exp"),
                without("without time of issue", "iat"),
                claim("for more than 30 minutes", "exp", Tokens.date(1801)),
                claim("wrong audience", "aud", "urn:other"),
                without("no audience", "aud"),
                claim("wrong issuer", "iss", "https://login.example.evil"),
                without("no issuer", "iss"),
                Arguments.of("without a client", Tokens.token(one -> one.claim("azp", null)
                        .subject(null))));
    }

    private static Arguments signed(String name, Consumer<JWSHeader.Builder> change) {
        var header = Tokens.header(JWSAlgorithm.RS256);
        change.accept(header);
        return Arguments.of(name, Tokens.sign(Tokens.claims(claim -> {}), header.build(), Tokens.signer(Tokens.RSA)));
    }

    private static Arguments without(String name, String claim) {
        return Arguments.of(name, Tokens.without(claim));
    }

    private static Arguments claim(String name, String claim, Object value) {
        return Arguments.of(name, Tokens.token(claims -> claims.claim(claim, value)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    @Tag("S119")
    void s119_a_token_that_is_not_good_opens_nothing(String name, String token) {
        for (var answer : List.of(get(MESSAGES, token), post(token, message()), delete(MESSAGES + "/x", token))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().path("status").asInt()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("description");
            assertThat(answer.response().body()).doesNotContain("Jwt").doesNotContain("nimbus");
        }
        assertThat(stores.outbox().size()).isZero();
    }

    /** Verified signatures are remembered for a minute: only for the very same text. */
    @Test
    @Tag("S119")
    void s119_what_is_remembered_of_a_good_token_helps_no_other() {
        var good = Tokens.forFunctions(OWN);
        assertThat(get(MESSAGES, good).status()).isEqualTo(200);
        var parts = good.split("\\.", 3);
        var other = Tokens.forFunctions("af.ingang").split("\\.", 3);
        var none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        for (var token : List.of(
                parts[0] + "." + other[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + other[2],
                parts[0] + "." + parts[1] + ".",
                none + "." + parts[1] + ".",
                none + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + (parts[2].startsWith("A") ? "B" : "A") + parts[2].substring(1),
                good + "." + parts[2],
                good.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(get(MESSAGES, token).status()).as(token).isEqualTo(401);
        }
        assertThat(get(MESSAGES, good).status()).isEqualTo(200);
    }

    @Test
    void the_algorithms_on_the_list_are_taken() {
        var claims = Tokens.claims(claim -> claim.claim("auth_id", List.of(OWN)));
        var ps = Tokens.sign(claims, Tokens.header(JWSAlgorithm.PS256).build(), Tokens.signer(Tokens.RSA));
        var es = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("ec-1")
                .type(new JOSEObjectType("at+jwt"))
                .build();

        assertThat(get(MESSAGES, ps).status()).isEqualTo(200);
        assertThat(get(MESSAGES, Tokens.sign(claims, es, Tokens.signer(Tokens.EC)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_token_in_the_address_is_not_a_token() {
        assertThat(get(MESSAGES + "?access_token=" + Tokens.forFunctions(OWN), "")
                        .status())
                .isEqualTo(401);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of("POST", MESSAGES, Set.of(Scopes.SEND, Scopes.SEND_OTHER_SPELLING)),
                Arguments.of("GET", MESSAGES, Set.of(Scopes.LIST)),
                Arguments.of("HEAD", MESSAGES, Set.of(Scopes.LIST)),
                Arguments.of("GET", MESSAGES + "/7a366a80-9931-4f37-b224-de4069e1c8bf", Set.of(Scopes.GET)),
                Arguments.of("HEAD", MESSAGES + "/7a366a80-9931-4f37-b224-de4069e1c8bf", Set.of(Scopes.GET)),
                Arguments.of("GET", "/v1/messages/7a366a80-9931-4f37-b224-de4069e1c8bf/trace", Set.of(Scopes.GET)),
                Arguments.of("DELETE", MESSAGES + "/7a366a80-9931-4f37-b224-de4069e1c8bf", Set.of(Scopes.DELETE)),
                Arguments.of("GET", "/v1/operations/stuck", Set.of()),
                Arguments.of("POST", "/v1/operations/7a366a80-9931-4f37-b224-de4069e1c8bf/again", Set.of()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void each_operation_has_its_scope(String method, String path, Set<String> scopes) {
        for (var scope : Scopes.ALL) {
            var body = method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
            var answer = call(method, path, Tokens.scoped(scope, OWN), body);

            if (scopes.contains(scope)) {
                assertThat(answer.status()).as(scope).isNotIn(401, 403);
            } else {
                assertThat(answer.status()).as(scope).isEqualTo(403);
            }
        }
    }

    @Test
    @Tag("S116")
    void s116_another_s_messages_do_not_exist() {
        var sent = sent(message());
        var received = TestGateway.arriving(TestGateway.BISTAND);
        stores.mailbox().arrives(received, TestGateway.NOW);
        stores.trace().record(received.id().value(), null, Step.DEPOSITED, Map.of());

        var none = "7a366a80-9931-4f37-b224-de4069e1c8bf";
        for (var token : List.of(Tokens.forFunctions(TestGateway.SKOLA.value()), Tokens.forFunctions())) {
            for (var id : List.of(sent, received.id().toString(), none)) {
                assertThat(get(MESSAGES + "/" + id, token).status()).isEqualTo(404);
                assertThat(get("/v1/messages/" + id + "/trace", token).status()).isEqualTo(404);
                assertThat(delete(MESSAGES + "/" + id, token).status()).isEqualTo(404);
            }
            assertThat(get(MESSAGES, token).json().path("data")).isEmpty();
            var named = "?" + encoded("filter[recipientAttention.subOrganization.extension]") + "=" + OWN;
            assertThat(get(MESSAGES + named, token).json().path("data")).isEmpty();
            var conversation = "?" + encoded("filter[conversationId]") + "=" + sent;
            assertThat(get(MESSAGES + conversation, token).json().path("data")).isEmpty();
        }
        assertThat(get(MESSAGES + "/" + sent, Tokens.forFunctions(OWN)).status())
                .isEqualTo(200);
        assertThat(stores.mailbox().fetched).isEmpty();
    }

    @Test
    @Tag("S116")
    void s116_the_answer_for_another_s_message_is_the_answer_for_none() {
        var sent = sent(message());
        var token = Tokens.forFunctions(TestGateway.SKOLA.value());

        var others = get(MESSAGES + "/" + sent, token).response().body();
        var none = get(MESSAGES + "/7a366a80-9931-4f37-b224-de4069e1c8bf", token)
                .response()
                .body();

        assertThat(others.replaceAll("[0-9a-f-]{36}", "")).isEqualTo(none.replaceAll("[0-9a-f-]{36}", ""));
    }

    @Test
    @Tag("S116")
    void s116_an_id_used_by_two_senders_shows_neither_mailbox_the_other_s_message() {
        var first = TestGateway.arriving(TestGateway.SKOLA);
        stores.mailbox().arrives(first, TestGateway.NOW);
        var from = first.sender();
        var copied = new Message(
                first.id(),
                first.conversation(),
                null,
                first.created(),
                "Samma id",
                false,
                null,
                new Party(new ParticipantId("0203:annan.example"), null, from.attention()),
                TestGateway.arriving(TestGateway.BISTAND).recipient(),
                first.documents());
        stores.mailbox().arrives(copied, TestGateway.NOW);

        var path = MESSAGES + "/" + first.id();
        var skola = Tokens.forFunctions(TestGateway.SKOLA.value());
        var own = Tokens.forFunctions(OWN);

        assertThat(labels(own)).containsExactly("Samma id");
        assertThat(labels(skola)).containsExactly("Fråga");
        assertThat(label(get(path, own))).isEqualTo("Samma id");
        assertThat(label(get(path, skola))).isEqualTo("Fråga");
        assertThat(get("/v1/messages/" + first.id() + "/trace", own).status()).isEqualTo(200);
        assertThat(delete(path, own).status()).isEqualTo(202);
        assertThat(get(path, own).status()).isEqualTo(404);
        assertThat(label(get(path, skola))).isEqualTo("Fråga");
    }

    @Test
    void an_id_both_sent_and_received_names_the_sent_and_lists_hold_both() {
        var sent = sent(message());
        var received = TestGateway.arriving(TestGateway.BISTAND);
        var same = new Message(
                MessageId.of(sent),
                received.conversation(),
                null,
                received.created(),
                "Samma id",
                false,
                null,
                received.sender(),
                received.recipient(),
                received.documents());
        stores.mailbox().arrives(same, TestGateway.NOW.plusSeconds(5));
        var own = Tokens.forFunctions(OWN);

        assertThat(labels(own)).containsExactly("Samma id", "Fråga om planering");
        assertThat(label(get(MESSAGES + "/" + sent, own))).isEqualTo("Fråga om planering");
        assertThat(stores.mailbox().fetched).isEmpty();
    }

    private static String label(Answer answer) {
        return answer.json().at("/data/attributes/label").asText();
    }

    private List<String> labels(String token) {
        return get(MESSAGES, token).json().path("data").findValuesAsText("label").stream()
                .filter(label -> label.startsWith("Samma") || label.startsWith("Fråga"))
                .toList();
    }

    @Test
    @Tag("S116")
    void s116_a_message_in_a_mailbox_that_a_rule_chose_is_that_mailbox_s_alone() {
        var message = TestGateway.arriving(TestGateway.SKOLA);
        stores.mailbox().arrives(message, TestGateway.BISTAND, TestGateway.NOW);
        var path = MESSAGES + "/" + message.id();
        var named = Tokens.forFunctions(TestGateway.SKOLA.value());
        var chosen = Tokens.forFunctions(OWN);

        assertThat(labels(named)).isEmpty();
        assertThat(get(path, named).status()).isEqualTo(404);
        assertThat(delete(path, named).status()).isEqualTo(404);
        assertThat(labels(chosen)).containsExactly("Fråga");
        assertThat(label(get(path, chosen))).isEqualTo("Fråga");
        assertThat(delete(path, chosen).status()).isEqualTo(202);
        assertThat(get(path, chosen).status()).isEqualTo(404);
        assertThat(labels(chosen)).isEmpty();
    }

    @Test
    void the_claim_may_be_one_text_and_nothing_else_than_texts() {
        assertThat(post(Tokens.token(claims -> claims.claim("auth_id", OWN)), message())
                        .status())
                .isEqualTo(201);
        assertThat(post(Tokens.token(claims -> claims.claim("auth_id", Map.of(OWN, true))), message())
                        .status())
                .isEqualTo(400);
        assertThat(post(Tokens.token(claims -> claims.claim("auth_id", List.of(OWN, 7))), message())
                        .status())
                .isEqualTo(400);
        assertThat(post(Tokens.token(claims -> claims.claim("auth_id", "*")), message())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void with_an_external_issuer_there_is_no_token_endpoint() {
        assertThat(call("POST", "/oauth2/token", "", BodyPublishers.noBody()).status())
                .isEqualTo(401);
        assertThat(call("POST", "/oauth2/token", Tokens.forFunctions(OWN), BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void health_is_open_and_says_nothing_more(String path) {
        assertThat(get(path, "").status()).isEqualTo(200);
        assertThat(get(path, "").response().body()).doesNotContain("details");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/env",
                "/beans",
                "/metrics",
                "/loggers",
                "/heapdump",
                "/info",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/error",
                "/login",
                "/logout"
            })
    @Tag("S129")
    void s129_nothing_else_is_exposed(String path) {
        var answer = get(path, "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("status").asInt()).isEqualTo(404);
    }

    @Test
    void the_trace_is_given_to_programs_and_to_people() {
        var id = sent(message());
        var subject = java.util.UUID.fromString(id);
        stores.trace().record(subject, null, Step.ACCEPTED_FOR_DELIVERY, Map.of("client", "klient"));
        stores.trace()
                .record(
                        subject,
                        new se.sigill.gateway.message.TransmissionId("abc@malmo-ap"),
                        Step.TRANSMITTED,
                        Map.of("certificate", "00ff"));
        var token = Tokens.forFunctions(OWN);

        var json = get("/v1/messages/" + id + "/trace", token).json();
        assertThat(json.path("messageId").asText()).isEqualTo(id);
        assertThat(json.path("intact").asBoolean()).isTrue();
        assertThat(json.at("/transmissions/0").asText()).isEqualTo("abc@malmo-ap");
        assertThat(json.at("/entries/1/step").asText()).isEqualTo("TRANSMITTED");
        assertThat(json.at("/entries/1/facts/certificate").asText()).isEqualTo("00ff");

        var text = call("GET", "/v1/messages/" + id + "/trace", token, BodyPublishers.noBody(), "Accept", "text/plain");
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.response().body())
                .contains("The chain is intact")
                .contains("TRANSMITTED")
                .contains("00ff");
    }
}
