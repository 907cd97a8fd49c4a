package se.sigill.gateway.wire;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;

/**
 * What came of one attempt to transmit, by class of error.
 *
 * <p>{@code evidence} in the outcomes is for the trace: certificate, disposition, digest of the receipt.
 */
public sealed interface Transmission {

    /** A signed receipt says that the partner holds our bytes: signature, pinned certificate, id and MIC agree. */
    record Acknowledged(Map<String, String> evidence, Content receipt) implements Transmission {}

    /** The partner took the bytes and will send its receipt later. */
    record AcknowledgementPending() implements Transmission {}

    /** The partner refused for good: a signed negative receipt, or a status that a repetition will not change (F16, F18). */
    record Refused(String cause, Map<String, String> evidence) implements Transmission {}

    /**
     * Nothing is known to have been taken; the same bytes may be sent again (F13–F15, F17).
     *
     * @param retryAfter what the partner asked for
     */
    record Unreachable(String cause, @Nullable Duration retryAfter) implements Transmission {}
}
