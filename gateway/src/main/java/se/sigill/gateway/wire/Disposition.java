package se.sigill.gateway.wire;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Disposition field of an MDN: what we say (RFC 4130 7.4.3, 7.5), and what is meant by what others say (S50). */
final class Disposition {

    private static final String MODE = "automatic-action/MDN-sent-automatically; ";

    static final String PROCESSED = MODE + "processed";
    /** The one answer to everything between key unwrap and signature (rule R5). */
    static final String DECRYPTION_FAILED = MODE + "processed/error: decryption-failed";

    static final String INSUFFICIENT_SECURITY = MODE + "processed/error: insufficient-message-security";
    static final String DECOMPRESSION_FAILED = MODE + "processed/error: decompression-failed";
    static final String UNEXPECTED = MODE + "processed/error: unexpected-processing-error";
    static final String UNKNOWN_RELATIONSHIP = MODE + "processed/error: unknown-trading-relationship";
    static final String SENDER_EQUALS_RECEIVER = MODE + "processed/error: sender-equals-receiver";
    static final String INVALID_MESSAGE_ID = MODE + "processed/error: invalid-message-id";
    static final String UNSUPPORTED_FORMAT = MODE + "failed/Failure: unsupported format";
    static final String UNSUPPORTED_MIC = MODE + "failed/Failure: unsupported MIC-algorithms";

    private static final Pattern FORM = Pattern.compile(
            "[a-z-]+/[a-z-]+\\s*;\\s*(?<type>[a-z-]+)\\s*(/\\s*(?<modifier>[a-z-]+)\\s*(:\\s*(?<text>.*))?)?");
    private static final Set<String> KNOWN = Set.of(
            "authentication-failed",
            "decompression-failed",
            "decryption-failed",
            "duplicate-filename",
            "illegal-filename",
            "insufficient-message-security",
            "integrity-check-failed",
            "invalid-message-id",
            "sender-equals-receiver",
            "unexpected-processing-error",
            "unknown-trading-relationship",
            "unknown-trading-partner",
            "unsupported-format",
            "unsupported-mic-algorithms");

    private Disposition() {}

    /** What a disposition means for a consignment. */
    sealed interface Meaning {

        /** Taken, perhaps with a warning. */
        record Taken() implements Meaning {}

        /** Refused for good. */
        record Refused(String cause) implements Meaning {}

        /** Not a disposition at all. */
        record Unreadable() implements Meaning {}
    }

    static Meaning meaning(String disposition) {
        Matcher matcher = FORM.matcher(disposition.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return new Meaning.Unreadable();
        }
        String modifier = matcher.group("modifier");
        boolean processed = "processed".equals(matcher.group("type"));
        if (processed && (modifier == null || "warning".equals(modifier))) {
            return new Meaning.Taken();
        }
        return new Meaning.Refused(cause(matcher.group("text")));
    }

    /** A word of ours, whatever the partner wrote. */
    private static String cause(@Nullable String text) {
        String word = text == null ? "" : text.strip().replaceAll("[\\s,].*$", "");
        String words = text == null ? "" : text.strip().replaceAll("\\s+", "-");
        return KNOWN.contains(word) ? word : KNOWN.contains(words) ? words : "refused-by-partner";
    }
}
