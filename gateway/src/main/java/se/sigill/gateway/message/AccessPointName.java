package se.sigill.gateway.message;

import java.util.regex.Pattern;

/**
 * The name an access point goes by on the wire (AS2-From, AS2-To): 1–128 printable ASCII characters (RFC 4130 6.2),
 * compared byte for byte. Quotes and backslashes are not taken.
 */
public record AccessPointName(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]{1,128}");

    public AccessPointName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("An access point name has 1 to 128 printable characters");
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches() && !text.startsWith(" ") && !text.endsWith(" ");
    }

    @Override
    public String toString() {
        return value;
    }
}
