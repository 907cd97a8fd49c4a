package se.sigill.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One question with a consent, one answer, every receipt: through the public API, shown as it happens. */
final class Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Set<String> FINAL = Set.of("ACCEPTED", "MESSAGE_EXCHANGE_ERROR");

    private final Side asker;
    private final Side answerer;
    private final Api asking;
    private final Api answering;
    private final Show show;

    Scenario(Side asker, Side answerer, Api asking, Api answering, Show show) {
        this.asker = asker;
        this.answerer = answerer;
        this.asking = asking;
        this.answering = answering;
        this.show = show;
    }

    /** What the scenario made. */
    record Outcome(String question, String answer, boolean complete) {}

    Outcome play() throws IOException, InterruptedException {
        show.chapter(asker.organisation() + " frågar " + answerer.organisation());
        address();
        var question = send(asker, asking, Messages.question(asker, answerer));
        var asked = follow(asker, asking, question);
        var received = fetch(answerer, answering, question);

        show.chapter(answerer.organisation() + " svarar i samma konversation");
        var answer = send(answerer, answering, Messages.answer(answerer, asker, received));
        var answered = follow(answerer, answering, answer);
        var returned = fetch(asker, asking, answer);

        var sameConversation = received.at("/attributes/conversationId")
                .asText()
                .equals(returned.at("/attributes/conversationId").asText());
        var complete = "ACCEPTED".equals(asked) && "ACCEPTED".equals(answered) && sameConversation;
        traces(question, answer);
        return new Outcome(question, answer, complete);
    }

    private void address() throws IOException, InterruptedException {
        var hits = asking.addresses("myndighetsingång");
        show.step(
                asker.organisation(),
                "söker \"myndighetsingång\" i adressboken: " + hits.path("data").size() + " träff");
    }

    private String send(Side side, Api api, JsonNode message) throws IOException, InterruptedException {
        var created = api.send(message).at("/data/attributes/messageId").asText();
        show.step(side.organisation(), "201 Created – meddelande " + created + " är på disk");
        return created;
    }

    /** Shows every state as it comes; returns the last one. */
    private String follow(Side side, Api api, String id) throws IOException, InterruptedException {
        var shown = new ArrayList<String>();
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var message = api.message(id);
            showNew(side, shown, events(message));
            var status = message.at("/attributes/messageStatus").asText();
            if (FINAL.contains(status)) {
                return status;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
        return "timed out";
    }

    /** Oldest first; the API gives newest first. */
    private static List<JsonNode> events(JsonNode message) {
        var events = new ArrayList<JsonNode>();
        message.at("/attributes/events/eventIssues").forEach(event -> events.add(0, event));
        return events;
    }

    private void showNew(Side side, List<String> shown, List<JsonNode> events) {
        for (var event : events.subList(Math.min(shown.size(), events.size()), events.size())) {
            var status = event.path("typeCode").asText();
            shown.add(status);
            show.step(
                    side.organisation(),
                    "%-22s %s".formatted(status, event.path("swedish").asText("")));
        }
    }

    private JsonNode fetch(Side side, Api api, String id) throws IOException, InterruptedException {
        var inbox = api.list("NEW");
        var message = api.message(id);
        show.step(
                side.organisation(),
                "%-22s %s · %d dokument · %d nya i brevlådan"
                        .formatted(
                                message.at("/attributes/messageStatus").asText(),
                                message.at("/attributes/label").asText(),
                                message.at("/attributes/digitalDocument").size(),
                                inbox.size()));
        return message;
    }

    private void traces(String question, String answer) throws IOException, InterruptedException {
        show.chapter("Spår: frågan");
        show.sideBySide(
                asker.organisation() + "\n" + asking.trace(question),
                answerer.organisation() + "\n" + answering.trace(question));
        show.chapter("Spår: svaret");
        show.sideBySide(
                asker.organisation() + "\n" + asking.trace(answer),
                answerer.organisation() + "\n" + answering.trace(answer));
    }
}
