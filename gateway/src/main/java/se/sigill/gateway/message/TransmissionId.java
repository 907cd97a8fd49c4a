package se.sigill.gateway.message;

import java.util.regex.Pattern;

/**
 * The transport's own id of one transfer (for AS2 the Message-ID without angle brackets); fixed at the first sealing
 * and reused by every retry. At most 998 printable ASCII characters without blanks (RFC 4130 5.3.3, RFC 5322 2.1.1).
 */
public record TransmissionId(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e&&[^<>]]{1,998}");

    public TransmissionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A transmission id has 1 to 998 printable characters");
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
