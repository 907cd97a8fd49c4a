package se.sigill.gateway.seal;

import java.time.Instant;
import java.util.Optional;
import se.sigill.gateway.message.Content;

/**
 * Opens envelopes: structure profile first, then the signature against what the directory publishes for the claimed
 * sender, only then decryption, then the payload's rules, then that every identity agrees (rules R10, R12).
 */
public interface Opener {

    /**
     * Whatever the bytes are, this answers rather than throws.
     *
     * @param arrived when they came, by our clock: the signer's certificate must have been published and valid then
     *     (rule R3), however long they have waited
     */
    Opening open(Content envelope, Instant arrived);

    /**
     * Reads the outside of an envelope without believing it: whom it claims to be for. Empty when it has no readable
     * header.
     */
    Optional<EnvelopeHeader> peek(Content envelope);
}
