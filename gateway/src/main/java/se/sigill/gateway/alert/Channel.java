package se.sigill.gateway.alert;

/** A way to an operator. */
interface Channel {

    /** @throws Undelivered when nobody was reached; it is tried again */
    void send(Notice notice);

    /** Nobody was reached. */
    final class Undelivered extends RuntimeException {
        Undelivered(String why, Exception cause) {
            super(why, cause);
        }

        Undelivered(String why) {
            super(why);
        }
    }
}
