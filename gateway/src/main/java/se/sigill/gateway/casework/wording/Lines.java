package se.sigill.gateway.casework.wording;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code - Etikett: värde}, one a line: a list that any SDK product shows as it is, and that we can read back. What a
 * person wrote is escaped, so that it neither becomes markup nor another line.
 */
final class Lines {

    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]<>#])");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\`*_{}\\[\\]<>#])");
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");
    /** A long answer keeps its line breaks; a list item goes on as long as its lines are indented. */
    private static final String CONTINUED = "\n  ";

    private Lines() {}

    static String of(Map<String, String> values) {
        var text = new StringBuilder();
        values.forEach((label, value) -> {
            if (!value.isBlank()) {
                text.append("- ")
                        .append(label)
                        .append(": ")
                        .append(written(value))
                        .append('\n');
            }
        });
        return text.toString().stripTrailing();
    }

    static String written(String value) {
        var escaped = SPECIAL.matcher(value.strip()).replaceAll("\\\\$1");
        return BREAK.matcher(escaped).replaceAll(CONTINUED);
    }

    /** In their order; a label written twice counts once. */
    static Map<String, String> read(String text) {
        var values = new LinkedHashMap<String, String>();
        for (var item : Pattern.compile("(?m)^- ").splitAsStream(text).toList()) {
            int colon = item.indexOf(": ");
            if (colon > 0 && item.lastIndexOf('\n', colon) < 0) {
                values.putIfAbsent(item.substring(0, colon), plain(item.substring(colon + 2)));
            }
        }
        return values;
    }

    private static String plain(String written) {
        var end = written.indexOf("\n\n");
        var own = (end < 0 ? written : written.substring(0, end)).strip();
        return ESCAPED.matcher(own.replaceAll("\\R {2}", "\n")).replaceAll("$1");
    }
}
