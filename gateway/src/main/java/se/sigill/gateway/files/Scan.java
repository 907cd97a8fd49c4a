package se.sigill.gateway.files;

/** What came of scanning one content. */
public sealed interface Scan {

    record Clean() implements Scan {}

    /** @param signature the scanner's name for it: letters, digits, dot, dash and underscore */
    record Found(String signature) implements Scan {}

    /**
     * The scanner did not answer, or not in words we know: nothing is known of the content.
     *
     * @param cause for our own log
     */
    record Unanswered(String cause) implements Scan {}

    /** The operator has set no scanner. */
    record NotAsked() implements Scan {}
}
