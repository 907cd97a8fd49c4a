package se.sigill.it.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.sigill.checker.Checker;
import se.sigill.demo.OwnDatabase;

/** What clients and mailbox readers did and saw, line by line as it happens; in the end the checker reads it. */
final class Histories {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    Histories(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void sent(UUID id, byte[] content, boolean acknowledged) throws IOException {
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

    private synchronized void add(String who, Map<String, Object> line) throws IOException {
        Files.writeString(
                folder.resolve(who + ".jsonl"),
                JSON.writeValueAsString(line) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Where the checker finds a gateway's own PostgreSQL. */
    static Map<String, String> embedded(String participant, OwnDatabase database) {
        return Map.of(
                "participant",
                participant,
                "url",
                database.url(),
                "user",
                OwnDatabase.USER,
                "passwordFile",
                database.passwordFile().toString());
    }

    /** What the checker prints. @throws AssertionError with it, when an invariant is broken */
    String checked(List<Map<String, String>> databases) throws IOException {
        Files.writeString(folder.resolve("databases.json"), JSON.writeValueAsString(databases));
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
