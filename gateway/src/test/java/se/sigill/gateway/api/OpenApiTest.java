package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document we serve, beside the one Digg publishes. */
class OpenApiTest extends ApiTest {

    private static final Path PUBLISHED = Path.of("../../shared/sdk-spec/api/sdk-api-restful.yml");

    OpenApiTest(TestGateway.Stores stores) {
        super(stores);
    }

    private JsonNode ours() {
        return get("/v1/openapi", "").json();
    }

    private static JsonNode published() throws IOException {
        assumeThat(PUBLISHED)
                .as("Digg's OpenAPI document is not beside the project: skipped")
                .exists();
        return new YAMLMapper().readTree(Files.readString(PUBLISHED));
    }

    @Test
    void it_is_served_as_json_and_yaml_without_a_token() throws IOException {
        assertThat(ours().path("openapi").asText()).startsWith("3.");
        var yaml = get("/v1/openapi.yaml", "");
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(new YAMLMapper()
                        .readTree(yaml.response().body())
                        .path("paths")
                        .has(MESSAGES))
                .isTrue();
    }

    @Test
    void it_names_what_we_add() {
        assertThat(names(ours().path("paths")))
                .containsExactlyInAnyOrder(
                        MESSAGES,
                        MESSAGES + "/{messageId}",
                        "/v1/addresses",
                        "/v1/questions",
                        "/v1/messages/{messageId}/trace");
    }

    @Test
    void every_published_operation_is_there_with_its_answers_and_scopes() throws IOException {
        var paths = published().path("paths");
        for (var path : names(paths)) {
            var ourPath = ours().path("paths").path("/v1" + path);
            for (var method : Set.of("get", "post", "delete")) {
                var operation = paths.path(path).path(method);
                if (!operation.isMissingNode()) {
                    compare(operation, ourPath.path(method));
                }
            }
        }
    }

    private static void compare(JsonNode published, JsonNode ours) {
        var name = published.path("operationId").asText();
        assertThat(ours.path("operationId").asText()).isEqualTo(name);
        var answers = names(published.path("responses"));
        if (name.equals("getMessageByFilter")) {
            answers.remove("404"); // a list that holds nothing is an empty list
        }
        assertThat(names(ours.path("responses"))).as(name).containsAll(answers);
        assertThat(Scopes.ALL)
                .contains(published.at("/security/0/message_auth/0").asText());
        assertThat(ours.at("/security/0/message_auth")).as(name).hasSize(1);
        var parameters = new TreeSet<String>();
        ours.path("parameters").forEach(one -> parameters.add(one.path("name").asText()));
        published.path("parameters").forEach(one -> assertThat(parameters)
                .contains(one.path("name").asText()));
    }

    @Test
    void every_published_field_is_there_under_its_name() throws IOException {
        var theirs = published();
        var ours = ours();
        compareFields(theirs, schema(theirs, "createMessage"), ours, schema(ours, "createMessage"), "create");
        compareFields(theirs, schema(theirs, "outputData"), ours, schema(ours, "outputData"), "one");
        compareFields(theirs, schema(theirs, "outputArrayData"), ours, schema(ours, "outputArrayData"), "many");
    }

    private static JsonNode schema(JsonNode document, String name) {
        return document.path("components").path("schemas").path(name);
    }

    private static void compareFields(JsonNode them, JsonNode theirs, JsonNode us, JsonNode ours, String path) {
        var their = resolved(them, theirs);
        var our = resolved(us, ours);
        // Digg's document calls events an array and refers to an object at once; its examples show the object
        if (their.has("items") && !path.endsWith(".events")) {
            compareFields(them, their.path("items"), us, our.path("items"), path + "[]");
            return;
        }
        var properties = their.path("properties");
        for (var name : names(properties)) {
            if (name.equals("$ref") || name.equals("required")) {
                continue;
            }
            assertThat(our.path("properties").has(name)).as(path + "." + name).isTrue();
            compareFields(
                    them, properties.path(name), us, our.path("properties").path(name), path + "." + name);
        }
    }

    /** Follows references, also the misplaced ones of the published document ({@code properties: $ref: …}). */
    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        var reference = schema.has("$ref") ? schema.path("$ref") : schema.at("/properties/$ref");
        return reference.isTextual()
                ? resolved(document, document.at(reference.asText().substring(1)))
                : schema;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
