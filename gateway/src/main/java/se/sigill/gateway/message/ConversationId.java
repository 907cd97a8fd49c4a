package se.sigill.gateway.message;

import java.util.UUID;

/** Ties the messages of one conversation together; kept by replies and supplements (content specification 4.3.2). */
public record ConversationId(UUID value) {

    /** A conversation that begins with this message: its id serves as the conversation's. */
    public static ConversationId startedBy(MessageId first) {
        return new ConversationId(first.value());
    }

    /** @throws IllegalArgumentException when the text is not a UUID in its 36-character form */
    public static ConversationId of(String text) {
        return new ConversationId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
