package se.sigill.gateway.flow;

import java.util.Optional;
import java.util.regex.Pattern;
import se.sigill.gateway.message.FunctionAddress;

/** Where a message that arrived lands, as a rule decided. */
sealed interface Destination {

    /** No path and no pattern can be made of such a name. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** The journeys' own queues; what is put there is taken for a step of ours. */
    String OUR_QUEUES = "sigill.";

    record Mailbox(FunctionAddress address) implements Destination {

        @Override
        public String toString() {
            return "mailbox:" + address;
        }
    }

    record Queue(String name) implements Destination {

        @Override
        public String toString() {
            return "queue:" + name;
        }
    }

    record Folder(String name) implements Destination {

        @Override
        public String toString() {
            return "folder:" + name;
        }
    }

    /** Rejected with {@code BV not-found}. */
    record NotFound() implements Destination {

        @Override
        public String toString() {
            return "not-found";
        }
    }

    /** Reads what a rule wrote; empty when it is none of the above. */
    static Optional<Destination> parse(String text) {
        if (text.equals("not-found")) {
            return Optional.of(new NotFound());
        }
        String name = text.substring(text.indexOf(':') + 1);
        return switch (text.substring(0, Math.max(0, text.indexOf(':')))) {
            case "mailbox" ->
                name.isBlank() || name.length() > 256
                        ? Optional.empty()
                        : Optional.of(new Mailbox(new FunctionAddress(name)));
            case "queue" ->
                NAME.matcher(name).matches() && !name.startsWith(OUR_QUEUES)
                        ? Optional.of(new Queue(name))
                        : Optional.empty();
            case "folder" -> NAME.matcher(name).matches() ? Optional.of(new Folder(name)) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
