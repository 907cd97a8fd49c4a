package se.sigill.gateway.alert;

import java.time.Instant;
import java.util.Locale;

/**
 * What operators are told.
 *
 * @param gateway the name of our access point
 * @param about which one, where there are several; may be empty
 */
record Notice(Kind kind, String gateway, String condition, String about, String text, Instant since) {

    /** Begins, lasts, or has ended. */
    enum Kind {
        RAISED,
        AGAIN,
        OVER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String subject() {
        return "Sigill " + gateway + ": " + condition
                + switch (kind) {
                    case RAISED -> "";
                    case AGAIN -> " (still)";
                    case OVER -> " is over";
                };
    }
}
