package se.sigill.gateway.payload;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Forms of text in XML 1.0 and XML Schema 1.0. */
final class XmlText {

    private static final Set<String> BOOLEANS = Set.of("true", "false", "1", "0");
    private static final Set<String> TRUE = Set.of("true", "1");
    private static final String ZONE = "(Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?";
    private static final String DATE = "(-?(?:[1-9]\\d{4,7}|\\d{4})-\\d\\d-\\d\\d)";
    private static final String TIME = "((?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)";
    private static final Pattern DATE_TIME_FORM = Pattern.compile(DATE + "T" + TIME + ZONE);
    static final Pattern DATE_FORM = Pattern.compile(DATE + ZONE);
    static final Pattern TIME_FORM = Pattern.compile(TIME + ZONE);

    private XmlText() {}

    /** {@code xs:dateTime}. */
    static boolean isDateTime(String text) {
        var form = DATE_TIME_FORM.matcher(text.trim());
        return form.matches() && isDay(form.group(1));
    }

    /** {@code xs:date}. */
    static boolean isDate(String text) {
        var form = DATE_FORM.matcher(text.trim());
        return form.matches() && isDay(form.group(1));
    }

    /** {@code xs:time}. */
    static boolean isTime(String text) {
        return TIME_FORM.matcher(text.trim()).matches();
    }

    private static boolean isDay(String date) {
        return day(date).isPresent();
    }

    /** The day of a date without zone; empty where there is no such day. The year 0 is not one (XML Schema 1.0). */
    static Optional<LocalDate> day(String date) {
        int month = date.indexOf('-', 1) + 1;
        int year = Integer.parseInt(date.substring(0, month - 1));
        try {
            var day = LocalDate.of(
                    year,
                    Integer.parseInt(date.substring(month, month + 2)),
                    Integer.parseInt(date.substring(month + 3)));
            return year == 0 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Has something that shows; stricter than XML's own idea of white space, as our own words are. */
    static boolean isFilled(String text) {
        return !text.isBlank();
    }

    /** {@code xs:boolean}. */
    static boolean isBoolean(String text) {
        return BOOLEANS.contains(text.trim());
    }

    static boolean booleanOf(String text) {
        return TRUE.contains(text.trim());
    }

    /** @param most characters, counted as XML Schema and XPath do: code points */
    static boolean isAtMost(int most, String text) {
        return text.codePointCount(0, text.length()) <= most;
    }

    /** Nothing but XML's own white space. */
    static boolean isSpace(char[] chars, int from, int length) {
        for (int i = from; i < from + length; i++) {
            char c = chars[i];
            if (c > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether XML 1.0 can carry the text at all. */
    static boolean isCarriable(String text) {
        return text.codePoints().allMatch(XmlText::isCarriable);
    }

    /** The text with what XML 1.0 cannot carry replaced. */
    static String carriable(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isCarriable(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isCarriable(int c) {
        return c >= 0x20
                ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000
                : c == '\t' || c == '\n' || c == '\r';
    }

    /** Size in bytes of a piece of text as UTF-8; a surrogate counts as half a pair. */
    static long utf8Size(char[] chars, int from, int length) {
        long size = length;
        for (int i = from; i < from + length; i++) {
            char c = chars[i];
            if (c >= 0x80) {
                size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return size;
    }
}
