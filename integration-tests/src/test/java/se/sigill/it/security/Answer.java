package se.sigill.it.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import se.sigill.gateway.message.Content;

/**
 * What came back, as it came.
 *
 * @param statusLine empty where the connection was closed without an answer
 * @param headers lines without their ends
 */
record Answer(String statusLine, List<String> headers, Content body) {

    private static final Pattern DISPOSITION = Pattern.compile("(?mi)^Disposition: *[^;]*; *(.*?)\\r?$");

    static Answer none() {
        return new Answer("", List.of(), Content.of(new byte[0]));
    }

    boolean isNone() {
        return statusLine.isEmpty();
    }

    /** 0 where nothing came, or nothing with a head. */
    int status() {
        return isNone() || !statusLine.startsWith("HTTP/")
                ? 0
                : Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    Optional<String> header(String name) {
        var start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    boolean closes() {
        return isNone()
                || header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    String text() {
        return new String(body.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** Everything, to be searched. */
    String whole() {
        return statusLine + "\n" + String.join("\n", headers) + "\n\n" + text();
    }

    /** What an MDN says, without its mode: {@code processed/error: decryption-failed}; empty where there is none. */
    String disposition() {
        var found = DISPOSITION.matcher(text());
        return found.find() ? found.group(1).strip() : "";
    }

    /** A field of the notification in an MDN. */
    Optional<String> field(String name) {
        var found = Pattern.compile("(?mi)^" + Pattern.quote(name) + ": *(.*?)\\r?$")
                .matcher(text());
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }
}
