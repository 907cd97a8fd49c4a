package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** Calls the API from the outside, over HTTP, as a client of an external issuer. */
@SpringBootTest(
        classes = TestGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"sigill.api.refusals-per-minute=1000000", "sigill.api.tokens-per-minute=1000000"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
abstract class ApiTest {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String MESSAGES = "/v1/sdk/messages";
    static final String OWN = TestGateway.BISTAND.value();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final TestGateway.Stores stores;

    @LocalServerPort
    int port;

    ApiTest(TestGateway.Stores stores) {
        this.stores = stores;
    }

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        settings.add("sigill.api.issuer", () -> Tokens.ISSUER);
        settings.add("sigill.api.jwk-set", Tokens.JWKS::toString);
    }

    @BeforeEach
    void empty() {
        stores.outbox().clear();
        stores.mailbox().clear();
        stores.xml().issues = List.of();
        stores.woken().ids.clear();
        stores.woken().broken = false;
    }

    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + response.body(), e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The first fault told. */
        JsonNode fault() {
            return json().at("/eventIssues/0");
        }
    }

    final Answer get(String path, String token) {
        return call("GET", path, token, BodyPublishers.noBody());
    }

    final Answer delete(String path, String token) {
        return call("DELETE", path, token, BodyPublishers.noBody());
    }

    final Answer post(String token, JsonNode body) {
        return post(token, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    final Answer post(String token, byte[] body) {
        return call("POST", MESSAGES, token, BodyPublishers.ofByteArray(body));
    }

    final Answer call(String method, String path, String token, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    final String sent(ObjectNode message) {
        var answer = post(Tokens.forFunctions(OWN), message);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json().at("/data/id").asText();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A message that holds everything that must be there. */
    static ObjectNode message() {
        try {
            return (ObjectNode) JSON.readTree("""
                    {"data": {"type": "messages", "attributes": {
                      "confidentiality": true,
                      "label": "Fråga om planering",
                      "sender": "0203:malmo.example",
                      "recipient": "0203:af.example",
                      "senderAttention": {"subOrganization": {"extension": "malmo.bistand"}},
                      "recipientAttention": {"subOrganization": {
                        "root": "urn:riv:infrastructure:messaging:functionalAddress", "extension": "af.ingang"}},
                      "digitalDocument": [
                        {"documentId": "1", "index": "1", "contentTextBody": ["Hej **Å**"],
                         "contentFiles": [{"fileName": "a.pdf", "contentType": "application/pdf", "content": "JVBERi0xLjc="}]}
                      ]}}}
                    """);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static ObjectNode attributes(ObjectNode message) {
        return (ObjectNode) message.at("/data/attributes");
    }

    static ObjectNode file(ObjectNode message) {
        return (ObjectNode) message.at("/data/attributes/digitalDocument/0/contentFiles/0");
    }
}
