package se.sigill.gateway.trace;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts as text: {@code key=value}, one a line, sorted by key. Backslash, line break and, in keys, the equals sign are
 * escaped; what PostgreSQL cannot store (NUL, half a surrogate pair) becomes U+FFFD; a value ends after
 * {@value #LONGEST} characters.
 */
final class FactsText {

    static final int LONGEST = 4000;

    private static final char REPLACEMENT = '\uFFFD';

    private FactsText() {}

    static String write(Map<String, String> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .map(fact ->
                                escaped(fact.getKey()).replace("=", "\\e") + "=" + escaped(bounded(fact.getValue())))
                        .collect(joining("\n"));
    }

    static SortedMap<String, String> read(String text) {
        var facts = new TreeMap<String, String>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals >= 0) {
                facts.put(plain(line.substring(0, equals)), plain(line.substring(equals + 1)));
            }
        });
        return Collections.unmodifiableSortedMap(facts);
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(FactsText::storable).forEach(point -> {
            switch (point) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static int storable(int point) {
        boolean halfAPair = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point == 0 || halfAPair ? REPLACEMENT : point;
    }

    private static String plain(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c == '\\' && i + 1 < text.length() ? escapedBy(text.charAt(++i)) : c);
        }
        return out.toString();
    }

    private static char escapedBy(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'e' -> '=';
            default -> letter;
        };
    }
}
