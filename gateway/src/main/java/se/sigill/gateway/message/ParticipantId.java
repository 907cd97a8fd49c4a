package se.sigill.gateway.message;

import java.util.regex.Pattern;

/**
 * An organisation as the federation knows it: {@code 0203:} and its domain name, in the scheme {@value #SCHEME}
 * (content specification 4.3.2.1). Compared byte for byte.
 */
public record ParticipantId(String value) {

    public static final String SCHEME = "iso6523-actorid-upis";

    private static final Pattern FORM = Pattern.compile("0203:[A-Za-z0-9]([A-Za-z0-9.-]{0,248}[A-Za-z0-9])?");

    public ParticipantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A participant is 0203: and a domain name");
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
