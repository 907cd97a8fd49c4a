package se.sigill.gateway.flow;

import java.util.Optional;

/** On which terms something we send travels, as a rule decided. */
sealed interface Agreement {

    /** The name of the profile that the address book gives the receiver's own access point. */
    String DEFAULT = "default";

    /** @param name {@link #DEFAULT}, or an access point of the address book, through which the receiver is reached */
    record Under(String name) implements Agreement {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Not sent until an operator says so. */
    record Hold() implements Agreement {

        @Override
        public String toString() {
            return "hold-for-operator";
        }
    }

    /** Reads what a rule wrote; empty when it is no name. */
    static Optional<Agreement> parse(String text) {
        if (text.equals("hold-for-operator")) {
            return Optional.of(new Hold());
        }
        return Destination.NAME.matcher(text).matches() ? Optional.of(new Under(text)) : Optional.empty();
    }
}
