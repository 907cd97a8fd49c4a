package se.sigill.gateway.casework;

import java.util.Optional;
import java.util.regex.Pattern;

/** Swedish mobile numbers as people write them. */
public final class MobileNumber {

    private static final Pattern FORM = Pattern.compile("(?:\\+46|0046|0)(7[02369]\\d{7})");

    private MobileNumber() {}

    /** As {@code +46701740605}; empty when the text is no such number. */
    public static Optional<String> of(String text) {
        var number = FORM.matcher(text.replaceAll("[\\s()–-]", ""));
        return number.matches() ? Optional.of("+46" + number.group(1)) : Optional.empty();
    }
}
