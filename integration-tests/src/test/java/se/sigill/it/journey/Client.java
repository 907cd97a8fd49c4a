package se.sigill.it.journey;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.demo.Api;
import se.sigill.demo.Side;
import se.sigill.demo.Town;

/** One side's business system in a test: the API, and waiting for what it shows. */
public record Client(Side side, Api api) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    public static Client of(Town town, Side side) {
        return calling(() -> new Client(side, town.api(side)));
    }

    public String send(JsonNode message) {
        return calling(() -> api.send(message).at("/data/attributes/messageId").asText());
    }

    public JsonNode message(String id) {
        return calling(() -> api.message(id));
    }

    public String status(String id) {
        return message(id).at("/attributes/messageStatus").asText();
    }

    JsonNode trace(String id) {
        return calling(() -> api.traceJson(id));
    }

    public HttpResponse<String> request(String method, String path, @Nullable String body) {
        return calling(() -> api.request(method, path, body));
    }

    /** Waits until a message has the status; fails with the events it has when it does not come. */
    public JsonNode awaitStatus(String id, String status) {
        await("message " + id + " becomes " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(id), status::equals);
        return message(id);
    }

    /** Waits until a message lies in the mailbox. */
    public JsonNode awaitArrival(String id) {
        await("message " + id + " arrives")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> request("GET", "/v1/sdk/messages/" + id, null).statusCode(), code -> code == 200);
        return message(id);
    }

    /** The statuses a message has gone through, oldest first. */
    List<String> history(String id) {
        var statuses = new ArrayList<String>();
        message(id)
                .at("/attributes/events/eventIssues")
                .forEach(event -> statuses.add(0, event.path("typeCode").asText()));
        return statuses;
    }

    public List<String> steps(String id) {
        var steps = new ArrayList<String>();
        trace(id).path("entries").forEach(entry -> steps.add(entry.path("step").asText()));
        return steps;
    }

    private interface Call<T> {
        T make() throws Exception;
    }

    private static <T> T calling(Call<T> call) {
        try {
            return call.make();
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
