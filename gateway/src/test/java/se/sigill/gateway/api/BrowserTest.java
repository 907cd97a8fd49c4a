package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser led here could do: nothing (S120), and what it is told about our answers (S131). */
class BrowserTest extends ApiTest {

    BrowserTest(TestGateway.Stores stores) {
        super(stores);
    }

    @ParameterizedTest
    @Tag("S120")
    @ValueSource(strings = {"null", "https://evil.example", "http://127.0.0.1", "https://login.example.test"})
    void s120_no_other_origin_is_let_in(String origin) {
        for (var method : List.of("POST", "GET", "DELETE", "PUT")) {
            var answer = call(
                    "OPTIONS",
                    MESSAGES,
                    "",
                    BodyPublishers.noBody(),
                    "Origin",
                    origin,
                    "Access-Control-Request-Method",
                    method,
                    "Access-Control-Request-Headers",
                    "authorization,content-type");
            assertThat(answer.status()).isEqualTo(401);
            assertNoLeave(answer);
        }
        var answer = call("GET", MESSAGES, Tokens.forFunctions(OWN), BodyPublishers.noBody(), "Origin", origin);
        assertNoLeave(answer);
    }

    private static void assertNoLeave(Answer answer) {
        assertThat(answer.response().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }

    @Test
    @Tag("S120")
    void s120_nothing_that_a_browser_sends_by_itself_counts_as_proof() {
        var token = Tokens.forFunctions(OWN);
        var sent = sent(message());
        for (var headers : List.of(
                new String[] {"Cookie", "access_token=" + token + "; JSESSIONID=1; Authorization=Bearer " + token},
                new String[] {"Authorization", "Basic " + token},
                new String[] {"Proxy-Authorization", "Bearer " + token})) {
            for (var method : List.of("POST", "DELETE", "GET")) {
                var path = method.equals("POST") ? MESSAGES : MESSAGES + "/" + sent;
                var answer =
                        call(method, path, "", BodyPublishers.ofString(message().toString()), headers);
                assertThat(answer.status()).isEqualTo(401);
            }
        }
        assertThat(stores.outbox().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("S120")
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void s120_what_a_form_can_send_is_no_message(String type) {
        var answer = call(
                "POST",
                MESSAGES,
                Tokens.forFunctions(OWN),
                BodyPublishers.ofString(message().toString()),
                "Content-Type",
                type);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(stores.outbox().size()).isZero();
    }

    @Test
    @Tag("S120")
    void s120_methods_are_not_changed_by_headers_or_fields() {
        var sent = sent(message());
        var token = Tokens.forFunctions(OWN);
        call("GET", MESSAGES + "/" + sent, token, BodyPublishers.noBody(), "X-HTTP-Method-Override", "DELETE");
        call("POST", MESSAGES + "/" + sent + "?_method=DELETE", token, BodyPublishers.noBody());

        assertThat(get(MESSAGES + "/" + sent, token).status()).isEqualTo(200);
    }

    @Test
    @Tag("S131")
    void s131_a_method_that_the_server_itself_refuses_echoes_nothing() {
        var token = Tokens.forFunctions(OWN);
        var answer = call("TRACE", MESSAGES, token, BodyPublishers.noBody());

        assertThat(answer.status()).isIn(400, 405);
        assertThat(answer.response().body()).doesNotContain(token).doesNotContain("Authorization");
    }

    @Test
    @Tag("S131")
    void s131_every_answer_forbids_to_keep_frame_or_run_it_and_sets_no_cookie() {
        var token = Tokens.forFunctions(OWN);
        var sent = sent(message());
        var answers = new ArrayList<Answer>();
        answers.add(get(MESSAGES, token));
        answers.add(get(MESSAGES + "/" + sent, token));
        answers.add(get("/v1/messages/" + sent + "/trace", token));
        answers.add(get("/v1/addresses?query=af", token));
        answers.add(get("/v1/openapi", ""));
        answers.add(get(MESSAGES, ""));
        answers.add(get(MESSAGES, Tokens.scoped("", OWN)));
        answers.add(get(MESSAGES + "/x", token));
        answers.add(get("/finns-inte", ""));
        answers.add(get("/health", ""));
        answers.add(get("/error", ""));
        answers.add(post(token, new byte[] {'{'}));
        answers.add(delete(MESSAGES + "/" + sent, token));

        for (var answer : answers) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();
            assertThat(answer.header("Strict-Transport-Security")).isEmpty(); // plain http: a browser must not learn it
        }
    }
}
