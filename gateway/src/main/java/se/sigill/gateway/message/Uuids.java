package se.sigill.gateway.message;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs strictly; the JDK would also take short forms that Digg's rules refuse. */
final class Uuids {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }
}
