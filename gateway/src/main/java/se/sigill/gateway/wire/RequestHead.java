package se.sigill.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a request as it came, before a server made sense of it. What one server reads in one way and the next in
 * another is refused, whatever it means: ends of lines that are not CRLF, folded lines, control characters, two lengths
 * (RFC 9112 2.2, 5.2, 6.3; S59, S62, S63).
 */
final class RequestHead {

    private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]{1,20} /[!-~]* HTTP/1\\.[01]");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");

    private final String requestLine;
    private final List<Header> headers;

    /** @param name in lower case */
    record Header(String name, String value) {}

    private RequestHead(String requestLine, List<Header> headers) {
        this.requestLine = requestLine;
        this.headers = headers;
    }

    /** Why the head is refused, if it is. */
    static Optional<String> fault(byte[] raw, List<Header> understood) {
        try {
            RequestHead head = read(new String(raw, StandardCharsets.ISO_8859_1));
            head.requireOneLength();
            head.requireAgreement(understood);
            head.requireKnownLength(understood);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.why());
        }
    }

    private static RequestHead read(String text) throws Refusal {
        require(text.endsWith("\r\n\r\n"), "head-has-no-end");
        String[] lines = text.substring(0, text.length() - 4).split("\r\n", -1);
        for (String line : lines) {
            require(!CONTROL.matcher(line).find(), "control-character-in-head");
        }
        require(REQUEST_LINE.matcher(lines[0]).matches(), "request-line-malformed");
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            var header = HEADER.matcher(lines[i]);
            require(header.matches(), "header-malformed");
            headers.add(new Header(header.group(1).toLowerCase(Locale.ROOT), header.group(2)));
        }
        return new RequestHead(lines[0], headers);
    }

    /**
     * Tomcat moves a value to just behind its colon, where the bytes stand, and joins folded lines so. What it moved by is
     * what the line is longer than the value: one byte, the blank that everyone writes, or none. A folded line moves by
     * more, and cannot be told from one with more blanks around its value, so both are refused; but for one folded by a
     * bare line feed without that blank, which cannot be told from an honest line, and means what that line means.
     */
    private void requireAgreement(List<Header> understood) throws Refusal {
        require(headers.size() == understood.size(), "header-folded-or-padded");
        for (int i = 0; i < headers.size(); i++) {
            String line = headers.get(i).value();
            Header header = understood.get(i);
            require(headers.get(i).name().equals(header.name()), "header-folded-or-padded");
            require(
                    line.startsWith(header.value())
                            && line.length() - header.value().length() <= 1,
                    "header-folded-or-padded");
        }
    }

    /** By the names as they came: Tomcat forgets a length beside a coding. */
    private void requireOneLength() throws Refusal {
        int said = values(headers, "transfer-encoding").size()
                + values(headers, "content-length").size();
        require(said <= 1, "length-said-twice");
    }

    private void requireKnownLength(List<Header> understood) throws Refusal {
        List<String> codings = values(understood, "transfer-encoding");
        List<String> lengths = values(understood, "content-length");
        require(lengths.stream().allMatch(length -> length.matches("[0-9]{1,18}")), "length-malformed");
        require(codings.stream().allMatch("chunked"::equalsIgnoreCase), "transfer-encoding-unknown");
        require(codings.isEmpty() || requestLine.endsWith("HTTP/1.1"), "transfer-encoding-in-http-1.0");
    }

    private static List<String> values(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }

    private static void require(boolean holds, String cause) throws Refusal {
        if (!holds) {
            throw Refusal.status(400, cause);
        }
    }
}
