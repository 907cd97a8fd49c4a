package se.sigill.gateway.wire.codec;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A header value with parameters, {@code value; name=value; name="value"} (RFC 2045 5.1): in any order and case, quoted
 * or not; names are tokens, and only a quoted value holds more than printable ASCII (S27). Also read so: Disposition-Notification-Options, whose "value" is then empty.
 *
 * @param value in lower case
 * @param parameters names in lower case, values as written
 */
public record FieldValue(String value, Map<String, String> parameters) {

    public FieldValue {
        parameters = Map.copyOf(parameters);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    public boolean is(String other) {
        return value.equals(other);
    }

    public static FieldValue read(String text) throws Unacceptable {
        Reader reader = new Reader(text);
        String value = reader.until(';').strip().toLowerCase(Locale.ROOT);
        return new FieldValue(value, reader.parameters());
    }

    /** Parameters alone, the first one too. */
    public static FieldValue readParameters(String text) throws Unacceptable {
        return new FieldValue("", new Reader(text).parameters());
    }

    private static final class Reader {

        private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");
        private static final Pattern UNQUOTED = Pattern.compile("[\\t\\x20-\\x7e]*");

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Map<String, String> parameters() throws Unacceptable {
            Map<String, String> found = new LinkedHashMap<>();
            while (at < text.length()) {
                String name = untilEither().strip().toLowerCase(Locale.ROOT);
                if (at >= text.length() || text.charAt(at) == ';') {
                    require(name.isEmpty(), "parameter-without-value");
                    at++;
                    continue;
                }
                at++;
                require(TOKEN.matcher(name).matches(), "parameter-name-is-no-token");
                require(found.put(name, parameterValue()) == null, "parameter-twice");
            }
            return found;
        }

        private String parameterValue() throws Unacceptable {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at >= text.length() || text.charAt(at) != '"') {
                String unquoted = until(';').strip();
                require(UNQUOTED.matcher(unquoted).matches(), "parameter-value-not-printable");
                return unquoted;
            }
            String quoted = quoted();
            require(until(';').isBlank(), "text-after-quoted-value");
            return quoted;
        }

        private String quoted() throws Unacceptable {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                    require(at < text.length(), "quote-not-closed");
                }
                value.append(text.charAt(at));
            }
            require(at < text.length(), "quote-not-closed");
            at++;
            return value.toString();
        }

        private String untilEither() {
            int start = at;
            while (at < text.length() && text.charAt(at) != ';' && text.charAt(at) != '=') {
                at++;
            }
            return text.substring(start, at);
        }

        String until(char end) {
            int found = text.indexOf(end, at);
            String before = found < 0 ? text.substring(at) : text.substring(at, found);
            at = found < 0 ? text.length() : found + 1;
            return before;
        }

        private static void require(boolean holds, String cause) throws Unacceptable {
            if (!holds) {
                throw new Unacceptable(cause);
            }
        }
    }
}
