package se.sigill.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message integrity check, {@code base64, algorithm} (RFC 4130, section 7.4.3): the part before the comma. */
final class Mic {

    /** Of an MDN that has none. */
    static final String NONE = "none";

    private static final Pattern FIELD = Pattern.compile("(?mi)^Received-Content-MIC: *([^,\\r\\n]*)");

    private Mic() {}

    /** As an MDN has it. */
    static String in(byte[] mdn) {
        var field = FIELD.matcher(new String(mdn, ISO_8859_1));
        return field.find() ? field.group(1).strip() : NONE;
    }

    /** As a sender keeps it; null for what is not sealed. */
    static @Nullable String of(@Nullable String integrity) {
        return integrity == null ? null : integrity.split(",", 2)[0].strip();
    }
}
