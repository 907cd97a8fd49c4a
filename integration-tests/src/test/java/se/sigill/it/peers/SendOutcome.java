package se.sigill.it.peers;

/** What came of a foreign peer's attempt to send. */
public sealed interface SendOutcome {

    /**
     * A receipt came. {@code confirms}: the peer takes it as proof of delivery, that is, signed, processed, for its
     * message and over its bytes. {@code signature}: VALID, UNVERIFIABLE (the product cannot) or NONE.
     */
    record Receipted(String messageId, String disposition, String mic, String signature, boolean confirms)
            implements SendOutcome {}

    /** No receipt that the peer could read. */
    record Failed(String reason) implements SendOutcome {}
}
