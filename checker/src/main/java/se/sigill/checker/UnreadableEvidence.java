package se.sigill.checker;

/** Nothing can be said of the invariants. */
final class UnreadableEvidence extends RuntimeException {

    UnreadableEvidence(String message) {
        super(message);
    }
}
