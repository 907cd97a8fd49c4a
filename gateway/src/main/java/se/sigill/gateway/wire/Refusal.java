package se.sigill.gateway.wire;

/** Why a request goes no further: what the peer is told, and what we record (decision D6). */
final class Refusal extends Exception {

    private final transient Told told;

    /** What the peer is told. */
    sealed interface Told {

        /** An HTTP status and nothing else; before anyone is known to have spoken AS2 to us. */
        record Status(int code) implements Told {}

        /** A signed negative MDN. */
        record Negative(String disposition) implements Told {}
    }

    private Refusal(Told told, String cause) {
        super(cause, null, false, false);
        this.told = told;
    }

    static Refusal status(int code, String cause) {
        return new Refusal(new Told.Status(code), cause);
    }

    static Refusal negative(String disposition, String cause) {
        return new Refusal(new Told.Negative(disposition), cause);
    }

    /** The one answer to everything between key unwrap and signature (rule R5). */
    static Refusal uniform(String cause) {
        return negative(Disposition.DECRYPTION_FAILED, cause);
    }

    boolean isUniform() {
        return told instanceof Told.Negative negative && negative.disposition().equals(Disposition.DECRYPTION_FAILED);
    }

    Told told() {
        return told;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
