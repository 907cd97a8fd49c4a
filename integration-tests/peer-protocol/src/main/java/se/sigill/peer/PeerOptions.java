package se.sigill.peer;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A peer's command line: {@code send|serve --name value …}. An option that is missing or malformed is an
 * {@link IllegalArgumentException} that names it.
 */
public record PeerOptions(String mode, Map<String, String> values) {

    public PeerOptions {
        if (!mode.equals("send") && !mode.equals("serve")) {
            throw new IllegalArgumentException("the first argument is send or serve, not " + mode);
        }
        values = Map.copyOf(values);
    }

    public static PeerOptions parse(String[] arguments) {
        if (arguments.length == 0 || arguments.length % 2 == 0) {
            throw new IllegalArgumentException("usage: send|serve --name value …");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--")) {
                throw new IllegalArgumentException("an option starts with --: " + arguments[i]);
            }
            values.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return new PeerOptions(arguments[0], values);
    }

    public boolean serves() {
        return mode.equals("serve");
    }

    /** This side's AS2 name. */
    public String ownName() {
        return required("own-name");
    }

    /** The other side's AS2 name. */
    public String partnerName() {
        return required("partner-name");
    }

    /** Where {@code serve} writes each payload that it receives. */
    public Path inbox() {
        return Path.of(required("inbox"));
    }

    /** The loopback port that {@code serve} listens on. */
    public int port() {
        return Integer.parseInt(required("port"));
    }

    /** Where {@code send} delivers. */
    public URI url() {
        return URI.create(required("url"));
    }

    /** What {@code send} delivers. */
    public Path file() {
        return Path.of(required("file"));
    }

    /** Whether the receipt comes as a request of its own, to {@link #mdnPort()} and {@link #mdnUrl()}. */
    public boolean asynchronous() {
        return switch (or("mdn", "sync")) {
            case "sync" -> false;
            case "async" -> true;
            default -> throw new IllegalArgumentException("--mdn is sync or async");
        };
    }

    /** The loopback port on which {@code send} waits for an asynchronous receipt. */
    public int mdnPort() {
        return Integer.parseInt(required("mdn-port"));
    }

    /** The address an asynchronous receipt is asked to go to: {@code --mdn-url}, else our own port in the clear. */
    public String mdnUrl() {
        return or("mdn-url", "http://127.0.0.1:" + mdnPort() + "/mdn");
    }

    /** AES128_CBC, AES256_CBC, AES128_GCM or AES256_GCM. */
    public String encryption() {
        return or("encryption", "AES256_CBC");
    }

    /** The content transfer encoding inside the request: binary or base64. */
    public String transferEncoding() {
        return or("transfer-encoding", "binary");
    }

    public String contentType() {
        return or("content-type", "application/xml");
    }

    /** How long {@code send} waits for the receipt, in seconds. */
    public int timeoutSeconds() {
        return Integer.parseInt(or("timeout-seconds", "60"));
    }

    public String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    public String or(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }
}
