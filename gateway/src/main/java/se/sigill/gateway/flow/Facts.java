package se.sigill.gateway.flow;

import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.outbox.OutgoingFacts;

/**
 * What a rule may see of a message: never content, never keys.
 *
 * @param kind {@code message} or {@code receipt}
 * @param confidential the sender's mark; false where it is not known (receipts)
 * @param size of the SDK message, in bytes
 */
record Facts(
        ParticipantId from,
        ParticipantId to,
        @Nullable FunctionAddress function,
        String kind,
        boolean confidential,
        long size) {

    static Facts of(Message message, long size) {
        return new Facts(
                message.sender().id(),
                message.recipient().id(),
                message.recipientFunction(),
                "message",
                message.confidential(),
                size);
    }

    static Facts of(OutgoingFacts item) {
        var kind = item.kind() == OutgoingFacts.Kind.MESSAGE ? "message" : "receipt";
        return new Facts(item.from(), item.to(), item.toFunction(), kind, false, item.size());
    }
}
