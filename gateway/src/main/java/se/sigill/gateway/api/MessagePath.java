package se.sigill.gateway.api;

import java.util.Optional;
import se.sigill.gateway.message.MessageId;

/** Message ids in paths. */
final class MessagePath {

    private MessagePath() {}

    /** @return empty for what cannot be an id, and so cannot be found */
    static Optional<MessageId> id(String text) {
        try {
            return Optional.of(MessageId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
