package se.sigill.gateway.web;

/** What is not yours does not exist (R14): answered 404, whatever the reason. */
final class NotHere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotHere() {
        super("Nothing here for this member", null, false, false);
    }
}
