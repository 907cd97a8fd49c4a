package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Trying again and again (S122): it ends in 429, for the one who tries alone, and tells nobody who exists. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class LimitsTest extends ApiTest {

    private static final int TRIES = 1_000;
    private static final int REFUSALS = 40;
    private static final int TOKENS = 30;
    private static final String KNOWN = "malmo-verksamhetssystem";
    private static final String OTHER = "malmo-annat-system";

    LimitsTest(TestGateway.Stores stores) {
        super(stores);
    }

    @DynamicPropertySource
    static void limits(DynamicPropertyRegistry settings) {
        settings.add("sigill.api.embedded-issuer", () -> "true");
        settings.add("test.clock", () -> "system");
        settings.add("sigill.api.refusals-per-minute", () -> REFUSALS);
        settings.add("sigill.api.tokens-per-minute", () -> TOKENS);
        for (int i = 0; i < 2; i++) {
            var client = "sigill.api.clients[" + i + "].";
            var id = i == 0 ? KNOWN : OTHER;
            settings.add(client + "id", () -> id);
            settings.add(client + "jwks-file", Tokens.JWKS::toString);
            settings.add(client + "scopes", () -> String.join(",", Scopes.ALL));
            settings.add(client + "auth-ids", () -> OWN);
        }
    }

    private static String assertion(String client, boolean good) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(Tokens.ISSUER + "/oauth2/token")
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        var signer = Tokens.signer(good ? Tokens.RSA : Tokens.STRANGER);
        return Tokens.sign(claims, Tokens.header(JWSAlgorithm.RS256).build(), signer);
    }

    private Answer ask(String client, String assertion) {
        var form = "grant_type=client_credentials&client_id=" + client + "&client_assertion_type="
                + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion=" + assertion
                + "&scope=" + encoded(String.join(" ", Scopes.ALL));
        var type = "application/x-www-form-urlencoded";
        return call("POST", "/oauth2/token", "", BodyPublishers.ofString(form), "Content-Type", type);
    }

    private String token(String client) {
        var answer = ask(client, assertion(client, true));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("access_token").asText();
    }

    private static void assertTooMany(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(answer.json().path("swedish").asText()).startsWith("För många anrop");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    @Tag("S122")
    void s122_a_thousand_forged_tokens_get_no_further_and_shut_nobody_else_out() {
        var good = token(KNOWN);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            var answer = get(MESSAGES, "forged" + i);
            if (answer.status() == 401) {
                refused++;
            } else {
                assertTooMany(answer);
            }
        }
        // what a minute forgives while we try comes on top
        assertThat(refused).isBetween(REFUSALS, TRIES / 2);
        assertThat(get(MESSAGES, good).status()).isEqualTo(200);
    }

    @Test
    @Tag("S122")
    void s122_a_client_that_guesses_ids_is_stopped_and_no_other_client() {
        var guessing = token(KNOWN);
        var other = token(OTHER);
        Answer answer;
        int found = 0;
        do {
            answer = get(MESSAGES + "/" + UUID.randomUUID(), guessing);
            found++;
        } while (answer.status() == 404 && found < TRIES);

        assertTooMany(answer);
        assertTooMany(get(MESSAGES, guessing));
        assertThat(get(MESSAGES, other).status()).isEqualTo(200);
    }

    @Test
    @Tag("S122")
    void s122_forged_statements_at_the_token_endpoint_end_in_429() {
        Answer answer;
        int tried = 0;
        do {
            answer = ask(KNOWN, assertion(KNOWN, false));
            tried++;
        } while (answer.status() == 401 && tried < TRIES);

        assertTooMany(answer);
        assertThat(tried).isGreaterThan(TOKENS);
    }

    @Test
    @Tag("S122")
    void s122_the_token_endpoint_does_not_tell_which_clients_exist() {
        var answers = new TreeSet<String>();
        for (var client : new String[] {KNOWN, "finns-inte", "' or 1=1 --"}) {
            var answer = ask(encoded(client), assertion(client, false));
            answers.add(answer.status() + " " + answer.response().body());
        }

        assertThat(answers).hasSize(1);
        assertThat(answers.first()).startsWith("401");
    }
}
