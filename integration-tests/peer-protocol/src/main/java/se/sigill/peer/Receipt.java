package se.sigill.peer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A receipt (MDN, RFC 4130 section 7) as the sending peer saw it. {@code mic} and {@code sentMic}: base64 digest, comma,
 * algorithm.
 */
public record Receipt(
        String messageId,
        @Nullable String originalMessageId,
        @Nullable String disposition,
        @Nullable String mic,
        @Nullable String sentMic,
        Signature signature) {

    /** What the product can say about the receipt's signature. */
    public enum Signature {
        /** Verified with the partner's certificate. */
        VALID,
        /** Signed, but the product has no way to verify what this partner signed. */
        UNVERIFIABLE,
        /** Not signed, not a receipt, or refused by the product. */
        NONE
    }

    /** No receipt, or one that the product refused. */
    public static Receipt missing(String messageId) {
        return new Receipt(messageId, null, null, null, null, Signature.NONE);
    }

    /** Signed, processed without error or warning, for our message, and over the bytes that we sent. */
    public boolean confirms() {
        return signature != Signature.NONE && processed() && micMatches() && messageId.equals(originalMessageId);
    }

    private boolean processed() {
        return disposition != null
                && disposition.substring(disposition.indexOf(';') + 1).strip().equals("processed");
    }

    private boolean micMatches() {
        return mic != null && sentMic != null && compact(mic).equals(compact(sentMic));
    }

    /** Algorithm names are compared without case and hyphen: sha256 (RFC 3851) is sha-256 (RFC 5751). */
    private static String compact(String mic) {
        int comma = mic.lastIndexOf(',');
        String algorithm = mic.substring(comma + 1).strip().toLowerCase(Locale.ROOT);
        return mic.substring(0, Math.max(comma, 0)).strip() + "," + algorithm.replace("-", "");
    }

    Map<String, @Nullable String> facts() {
        Map<String, @Nullable String> facts = new HashMap<>();
        facts.put("messageId", messageId);
        facts.put("originalMessageId", originalMessageId);
        facts.put("disposition", disposition);
        facts.put("mic", mic);
        facts.put("sentMic", sentMic);
        facts.put("signature", signature.name());
        facts.put("confirms", String.valueOf(confirms()));
        return facts;
    }
}
