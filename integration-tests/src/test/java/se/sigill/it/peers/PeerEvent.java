package se.sigill.it.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** One line that a peer printed: listening, received, mdn or failed. */
record PeerEvent(String name, Map<String, String> facts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static PeerEvent parse(String line) {
        try {
            Map<String, String> facts = JSON.readValue(line, new TypeReference<>() {});
            return new PeerEvent(facts.getOrDefault("event", "unnamed"), Map.copyOf(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a peer printed: " + line, e);
        }
    }

    /** The fact, or the empty text where the peer did not know it. */
    String fact(String key) {
        return facts.getOrDefault(key, "");
    }
}
