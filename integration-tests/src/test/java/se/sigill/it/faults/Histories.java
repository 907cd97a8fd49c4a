package se.sigill.it.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.sigill.checker.Checker;
import se.sigill.it.servers.Witness;

/** What clients and mailbox readers did and saw, line by line as it happens; in the end the checker reads it. */
public final class Histories {

    /** Stands in every message, and may be read nowhere else. */
    static final String CANARY = "Kanarie 191212121212 Q7Z";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path folder;

    public Histories(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("canaries.txt"), CANARY + "\n");
    }

    public void sent(UUID id, byte[] content, boolean acknowledged) throws IOException {
        add("client", Map.of("what", "send", "id", id, "digest", sha256(content), "acknowledged", acknowledged));
    }

    void read(UUID id, byte[] content) throws IOException {
        add("mailbox", Map.of("what", "read", "id", id, "digest", sha256(content)));
    }

    /** A start after a kill. */
    void started(String node, Duration within) throws IOException {
        add("starts", Map.of("what", "start", "node", node, "millis", within.toMillis()));
    }

    /** What a peer of ours sent by itself, and how it was answered. */
    void transferred(String transmission, byte[] body, String mic, byte[] answer, String answeredMic, boolean positive)
            throws IOException {
        add(
                "peer",
                Map.of(
                        "what", "transfer",
                        "transmission", transmission,
                        "digest", sha256(body),
                        "mic", mic,
                        "answer", sha256(answer),
                        "answeredMic", answeredMic,
                        "positive", positive));
    }

    /** What a node did not hear from, while it had no answer of it left. */
    void away(String node, String what, Instant from, Instant to) throws IOException {
        add("outages", Map.of("what", "outage", "node", node, "of", what, "from", from, "to", to));
    }

    /** How a transfer was answered that cannot be opened, without what differs in any two answers. */
    void refused(String cause, String answer) throws IOException {
        add(
                "refusals",
                Map.of(
                        "what",
                        "refusal",
                        "cause",
                        cause,
                        "answer",
                        sha256(answer.getBytes(StandardCharsets.ISO_8859_1))));
    }

    /**
     * What a reconciliation report says is gone.
     *
     * @param name of a message that was promised, or of a transmission that was signed for
     */
    public void reportedGone(String name, boolean received) throws IOException {
        add("gaps", Map.of("what", "gap", "name", name, "received", received));
    }

    /** How much of something a process holds. */
    void holds(String node, boolean before, String what, long value) throws IOException {
        add("probes", Map.of("what", "probe", "node", node, "before", before, "of", what, "value", value));
    }

    private synchronized void add(String who, Map<String, Object> line) throws IOException {
        Files.writeString(
                folder.resolve(who + ".jsonl"),
                JSON.writeValueAsString(line) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What the checker prints. @throws AssertionError with it, when an invariant is broken */
    public String checked(List<Witness> gateways) throws IOException {
        Files.writeString(folder.resolve("databases.json"), JSON.writeValueAsString(gateways));
        var printed = new ByteArrayOutputStream();
        int exit =
                Checker.run(new String[] {folder.toString()}, new PrintStream(printed, true, StandardCharsets.UTF_8));
        var text = printed.toString(StandardCharsets.UTF_8);
        if (exit != 0) {
            throw new AssertionError(text);
        }
        return text;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
