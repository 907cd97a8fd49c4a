package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demo's own authorization server: client credentials with private_key_jwt, and nothing else. */
class EmbeddedIssuerTest extends ApiTest {

    private static final String CLIENT = "malmo-verksamhetssystem";
    private static final String ISSUER = Tokens.ISSUER;

    EmbeddedIssuerTest(TestGateway.Stores stores) {
        super(stores);
    }

    @DynamicPropertySource
    static void embedded(DynamicPropertyRegistry settings) {
        settings.add("sigill.api.embedded-issuer", () -> "true");
        settings.add("test.clock", () -> "system");
        settings.add("sigill.api.clients[0].id", () -> CLIENT);
        settings.add("sigill.api.clients[0].jwks-file", Tokens.JWKS::toString);
        settings.add("sigill.api.clients[0].scopes", () -> Scopes.SEND_OTHER_SPELLING + "," + Scopes.GET);
        settings.add("sigill.api.clients[0].auth-ids", () -> OWN);
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(CLIENT)
                .subject(CLIENT)
                .audience(ISSUER + "/oauth2/token")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        change.accept(claims);
        return claims.build();
    }

    private static String assertion(Consumer<JWTClaimsSet.Builder> change) {
        return Tokens.sign(claims(change), Tokens.header(JWSAlgorithm.RS256).build(), Tokens.signer(Tokens.RSA));
    }

    private Answer token(String assertion, String scopes) {
        var form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_assertion_type="
                + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion=" + assertion
                + "&scope=" + encoded(scopes);
        return form(form);
    }

    private Answer form(String form) {
        return call(
                "POST",
                "/oauth2/token",
                "",
                BodyPublishers.ofString(form),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private Answer token(String assertion) {
        return token(assertion, Scopes.SEND_OTHER_SPELLING + " " + Scopes.GET);
    }

    @Test
    void a_client_proves_itself_by_a_signed_jwt_and_may_then_send() throws ParseException {
        var answer = token(assertion(claims -> {}));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var token = answer.json().path("access_token").asText();
        var claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).containsExactly("urn:sigill:api");
        assertThat(claims.getStringClaim("azp")).isEqualTo(CLIENT);
        assertThat(claims.getStringListClaim("auth_id")).containsExactly(OWN);
        var lifetime = Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
        assertThat(lifetime).isLessThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(post(token, message()).status()).isEqualTo(201);
        assertThat(get(MESSAGES, token).status()).isEqualTo(403);
    }

    @Test
    void an_elliptic_key_serves_as_well() {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();

        assertThat(token(Tokens.sign(claims(claim -> {}), header, Tokens.signer(Tokens.EC)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_assertion_is_good_once() {
        var assertion = assertion(claims -> {});

        assertThat(token(assertion).status()).isEqualTo(200);
        assertThat(token(assertion).status()).isEqualTo(401);
    }

    @Test
    void a_bad_assertion_gets_no_token() throws JOSEException {
        var secret = new MACSigner("0123456789abcdef0123456789abcdef");
        var bad = List.of(
                assertion(claims -> claims.issuer("other")),
                assertion(claims -> claims.subject("other")),
                assertion(claims -> claims.audience("https://elsewhere.example")),
                assertion(claims -> claims.expirationTime(null)),
                assertion(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                assertion(
                        claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(3600)))),
                assertion(claims -> claims.jwtID(null)),
                Tokens.sign(
                        claims(claim -> {}), Tokens.header(JWSAlgorithm.RS256).build(), Tokens.signer(Tokens.STRANGER)),
                Tokens.sign(claims(claim -> {}), new JWSHeader(JWSAlgorithm.HS256), secret),
                "abc");

        for (var assertion : bad) {
            var answer = token(assertion);
            assertThat(answer.status()).isIn(400, 401);
            assertThat(answer.response().body()).doesNotContain("access_token").doesNotContain("Exception");
        }
    }

    @Test
    void other_ways_in_are_closed() {
        assertThat(form("grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=x")
                        .status())
                .isEqualTo(401);
        assertThat(form("grant_type=client_credentials&client_id=" + CLIENT).status())
                .isEqualTo(401);
        assertThat(token(assertion(claims -> {}), Scopes.DELETE).status()).isEqualTo(400);
        for (var path : List.of("/oauth2/authorize", "/oauth2/introspect", "/oauth2/revoke", "/connect/register")) {
            assertThat(get(path, "").status()).isIn(401, 404);
        }
    }

    @Test
    void a_token_signed_with_any_other_key_is_refused() {
        var now = Date.from(Instant.now());
        var later = Date.from(Instant.now().plusSeconds(600));
        var token = Tokens.token(
                claims -> claims.issueTime(now).expirationTime(later).claim("azp", CLIENT));

        assertThat(get(MESSAGES, token).status()).isEqualTo(401);
    }

    @Test
    void its_public_key_is_published_and_only_that() {
        var keys = get("/oauth2/jwks", "");

        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.json().at("/keys/0/d").isMissingNode()).isTrue();
    }
}
