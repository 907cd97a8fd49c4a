package se.sigill.gateway.message;

import java.util.UUID;

/**
 * The unique id of a message: SDK {@code messageId}, equal to the envelope's {@code XHE/Header/ID} (content
 * specification 4.3.2).
 */
public record MessageId(UUID value) {

    public static MessageId random() {
        return new MessageId(UUID.randomUUID());
    }

    /** @throws IllegalArgumentException when the text is not a UUID in its 36-character form */
    public static MessageId of(String text) {
        return new MessageId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
