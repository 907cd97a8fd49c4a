package se.sigill.peer;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints each event as one line of JSON with string values; a value that is not known is left out. */
public final class PeerEvents {
    private final PrintStream out;

    public PeerEvents(PrintStream out) {
        this.out = out;
    }

    /** {@code serve} answers from now on. */
    public void listening(int port) {
        print("listening", Map.of("port", String.valueOf(port)));
    }

    /** A payload was received, verified, and lies in the file. */
    public void received(Map<String, @Nullable String> facts) {
        print("received", facts);
    }

    /** The receipt for what was sent: see {@link Receipt}. */
    public void receipt(Receipt receipt) {
        print("mdn", receipt.facts());
    }

    /** Nothing was delivered as far as this peer knows. */
    public void failed(String reason) {
        print("failed", Map.of("reason", reason));
    }

    private synchronized void print(String event, Map<String, @Nullable String> facts) {
        String fields = new TreeMap<>(facts)
                .entrySet().stream()
                        .filter(fact -> fact.getValue() != null)
                        .map(fact -> "," + quoted(fact.getKey()) + ":" + quoted(fact.getValue()))
                        .collect(Collectors.joining());
        out.println("{\"event\":" + quoted(event) + fields + "}");
        out.flush();
    }

    private static String quoted(@Nullable String text) {
        StringBuilder json = new StringBuilder("\"");
        String.valueOf(text).chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < 0x20 || c > 0x7e) {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
