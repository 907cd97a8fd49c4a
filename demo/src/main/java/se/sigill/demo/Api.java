package se.sigill.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.sigill.certs.Identity;
import se.sigill.certs.JwkSet;

/** A business system that uses the public API and nothing else: client credentials with a signed JWT, then REST. */
public final class Api {

    /** Reads attachments as large as a message may carry: 40 million characters of base64. */
    public static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(50_000_000).build())
            .build());

    private static final String SCOPES = Stream.of("sendMessage", "getMessage", "getMessageByFilter", "deleteMessage")
            .map(scope -> "urn:sdk.api:" + scope)
            .reduce((one, other) -> one + " " + other)
            .orElseThrow();

    private final Side side;
    private final PrivateKey key;
    private final String keyId;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String scopes;
    private @Nullable String token;
    private Instant renewAt = Instant.EPOCH;

    public Api(Side side, Path clients) throws IOException, GeneralSecurityException {
        this(side, clients, SCOPES);
    }

    /** @param scopes what to ask a token for, separated by blanks */
    public Api(Side side, Path clients, String scopes) throws IOException, GeneralSecurityException {
        this.side = side;
        this.scopes = scopes;
        var store = KeyStore.getInstance("PKCS12");
        var password = Files.readString(clients.resolve(side.client() + ".p12.password"))
                .strip()
                .toCharArray();
        try (InputStream in = Files.newInputStream(clients.resolve(side.client() + ".p12"))) {
            store.load(in, password);
        }
        this.key = (PrivateKey) store.getKey("key", password);
        var certificate = (X509Certificate) store.getCertificate("key");
        this.keyId = JwkSet.of(new Identity(side.client(), key, List.of(certificate)))
                .keyId();
    }

    /** Sends a message; the answer is the created resource. */
    public JsonNode send(JsonNode message) throws IOException, InterruptedException {
        var body = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message));
        var request = to("/v1/sdk/messages")
                .header("Content-Type", "application/json")
                .POST(body);
        return JSON.readTree(expect(call(request), 201));
    }

    public JsonNode message(String id) throws IOException, InterruptedException {
        return get("/v1/sdk/messages/" + id).path("data");
    }

    /** The messages of a status, newest first, without documents. */
    public JsonNode list(String status) throws IOException, InterruptedException {
        return get("/v1/sdk/messages?filter%5BmessageStatus%5D=" + status).path("data");
    }

    public JsonNode addresses(String query) throws IOException, InterruptedException {
        return get("/v1/addresses?query=" + encode(query));
    }

    /** The trace of a message, for people. */
    public String trace(String id) throws IOException, InterruptedException {
        return expect(call(to("/v1/messages/" + id + "/trace").header("Accept", "text/plain")), 200);
    }

    public JsonNode traceJson(String id) throws IOException, InterruptedException {
        return get("/v1/messages/" + id + "/trace");
    }

    /** Any request, for those who want to see what a wrong one is answered. The path begins with a slash. */
    public HttpResponse<String> request(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return call(to(path).header("Content-Type", "application/json").method(method, publisher));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(expect(call(to(path)), 200));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(side.api() + path)).timeout(Duration.ofSeconds(60));
    }

    /** With a token; with a new one when the gateway no longer knows it, as after a restart of the embedded issuer. */
    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(withToken(request), BodyHandlers.ofString());
        if (answer.statusCode() != 401) {
            return answer;
        }
        forgetToken();
        return http.send(withToken(request), BodyHandlers.ofString());
    }

    private HttpRequest withToken(HttpRequest.Builder request) throws IOException, InterruptedException {
        return request.setHeader("Authorization", "Bearer " + token()).build();
    }

    private synchronized void forgetToken() {
        token = null;
    }

    private synchronized String token() throws IOException, InterruptedException {
        var current = token;
        if (current == null || Instant.now().isAfter(renewAt)) {
            var answer = JSON.readTree(expect(http.send(tokenRequest(), BodyHandlers.ofString()), 200));
            renewAt = Instant.now().plusSeconds(answer.path("expires_in").asLong() / 2);
            current = answer.path("access_token").asText();
            token = current;
        }
        return current;
    }

    private HttpRequest tokenRequest() {
        var form = "grant_type=client_credentials&client_id=" + encode(side.client())
                + "&client_assertion_type=" + encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion=" + assertion() + "&scope=" + encode(scopes);
        return HttpRequest.newBuilder(URI.create(side.api() + "/oauth2/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private String assertion() {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(side.client())
                .subject(side.client())
                .audience(side.api() + "/oauth2/token")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The client's key cannot sign", e);
        }
        return jwt.serialize();
    }

    private static String expect(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("%s %s answered %d: %s"
                    .formatted(response.request().method(), response.uri(), response.statusCode(), response.body()));
        }
        return response.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
