package se.sigill.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Histories, {@code *.jsonl}: a line for everything that somebody outside did and saw, written when it happened and never
 * changed. {@code what} says which of these it is:
 *
 * <pre>
 * {"what":"send","id":"…","digest":"…","acknowledged":true}      a client's call
 * {"what":"read","id":"…","digest":"…"}                          a message in a mailbox
 * {"what":"transfer","transmission":"…","digest":"…","mic":"…","answer":"…","answeredMic":"…","positive":true}
 * {"what":"start","node":"…","millis":9000}                      ready again after a kill
 * {"what":"probe","node":"…","before":true,"of":"threads","value":40}
 * {"what":"outage","node":"…","of":"scanner","from":"2026-03-02T12:00:00Z","to":"…"}
 * {"what":"refusal","cause":"key","answer":"…"}                  of a transfer that cannot be opened
 * {"what":"gap","name":"…","received":false}                     a line of a reconciliation report
 * </pre>
 */
final class History {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Evidence.Sending> sendings = new ArrayList<>();
    final List<Evidence.Reading> readings = new ArrayList<>();
    final List<Evidence.Transfer> transfers = new ArrayList<>();
    final List<Evidence.Start> starts = new ArrayList<>();
    final List<Evidence.Probe> probes = new ArrayList<>();
    final List<Evidence.Outage> outages = new ArrayList<>();
    final List<Evidence.Refusal> refusals = new ArrayList<>();
    final List<Evidence.Gap> gaps = new ArrayList<>();

    /** @throws UnreadableEvidence with file and line, where one is not what it should be */
    static History read(Path folder) throws IOException {
        var history = new History();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(one -> one.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                var lines = Files.readAllLines(file);
                for (int line = 0; line < lines.size(); line++) {
                    history.add(lines.get(line), file.getFileName() + ":" + (line + 1));
                }
            }
        }
        return history;
    }

    private void add(String line, String where) {
        try {
            add(JSON.readTree(line));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            throw new UnreadableEvidence(where + ": " + e.getMessage());
        }
    }

    private void add(JsonNode line) {
        switch (text(line, "what")) {
            case "send" ->
                sendings.add(new Evidence.Sending(
                        UUID.fromString(text(line, "id")),
                        text(line, "digest"),
                        line.path("acknowledged").asBoolean()));
            case "read" -> readings.add(new Evidence.Reading(UUID.fromString(text(line, "id")), text(line, "digest")));
            case "transfer" ->
                transfers.add(new Evidence.Transfer(
                        text(line, "transmission"),
                        text(line, "digest"),
                        text(line, "mic"),
                        text(line, "answer"),
                        text(line, "answeredMic"),
                        line.path("positive").asBoolean()));
            case "start" ->
                starts.add(new Evidence.Start(
                        text(line, "node"), line.path("millis").asLong()));
            case "probe" ->
                probes.add(new Evidence.Probe(
                        text(line, "node"),
                        line.path("before").asBoolean(),
                        text(line, "of"),
                        line.path("value").asLong()));
            case "outage" ->
                outages.add(new Evidence.Outage(
                        text(line, "node"),
                        text(line, "of"),
                        Instant.parse(text(line, "from")),
                        Instant.parse(text(line, "to"))));
            case "refusal" -> refusals.add(new Evidence.Refusal(text(line, "cause"), text(line, "answer")));
            case "gap" ->
                gaps.add(new Evidence.Gap(
                        text(line, "name"), line.path("received").asBoolean()));
            default -> throw new IllegalArgumentException("unknown: " + text(line, "what"));
        }
    }

    private static String text(JsonNode line, String name) {
        var value = line.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.asText();
    }
}
