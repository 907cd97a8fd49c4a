package se.sigill.gateway.wire.codec;

/** What came in is not as it must be. The cause is for our own record, never for the peer (decision D6). */
public final class Unacceptable extends Exception {

    /** @param cause a fixed word of ours, never text that came from outside */
    public Unacceptable(String cause) {
        super(cause, null, false, false);
    }

    /** A short word in kebab-case. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
