package se.sigill.gateway.casework;

import java.util.regex.Pattern;

/** National identity numbers as people write them, samordningsnummer among them. */
public final class Personnummer {

    private static final Pattern FORM = Pattern.compile("(?:18|19|20)?\\d{2}[01]\\d[0-9]\\d[-+ ]?\\d{4}");
    private static final Pattern INSIDE = Pattern.compile(
            "(?<!\\d)(?:18|19|20)?\\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1-37-8]\\d|[39][01])[-+ ]?\\d{4}(?!\\d)");
    private static final int SHORT = 10;

    private Personnummer() {}

    /** Twelve or ten digits with a right check digit. */
    public static boolean isValid(String text) {
        var stripped = text.strip();
        return FORM.matcher(stripped).matches() && checks(lastTen(stripped));
    }

    /** Whether something that looks like one stands in a text. */
    public static boolean stands(String text) {
        return INSIDE.matcher(text).results().anyMatch(found -> checks(lastTen(found.group())));
    }

    /** A text with every number in it covered. */
    public static String masked(String text) {
        return INSIDE.matcher(text)
                .replaceAll(found -> checks(lastTen(found.group())) ? mask(found.group()) : found.group());
    }

    /** The year stays, the rest is covered. */
    public static String mask(String number) {
        var digits = number.replaceAll("\\D", "");
        return digits.length() < SHORT
                ? "••••••••-••••"
                : digits.substring(0, digits.length() - SHORT + 2) + "••••-••••";
    }

    /** Digits alone, ten of them: two people a hundred years apart are told apart by the officer, not by us. */
    static String plain(String text) {
        return lastTen(text);
    }

    private static String lastTen(String text) {
        var digits = text.replaceAll("\\D", "");
        return digits.length() <= SHORT ? digits : digits.substring(digits.length() - SHORT);
    }

    /** Luhn. */
    private static boolean checks(String ten) {
        int sum = 0;
        for (int i = 0; i < ten.length(); i++) {
            int digit = (ten.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        return ten.length() == SHORT && sum % 10 == 0;
    }
}
