package se.sigill.gateway.seal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/**
 * What stands on the outside of an envelope (XHE profile 2.2). A claim until the signature is verified.
 *
 * @param function {@code HandlingServiceID}
 */
public record EnvelopeHeader(
        UUID id,
        Instant created,
        ParticipantId from,
        ParticipantId to,
        @Nullable FunctionAddress function,
        PayloadKind kind) {

    /** What the envelope carries. */
    public enum PayloadKind {
        /** An SDK message, encrypted. */
        MESSAGE,
        /** A meddelandekvittens, in clear. */
        RECEIPT
    }
}
