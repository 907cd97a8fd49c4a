package se.sigill.gateway.outbox;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.trace.Step;

/** A promise about to be made: the columns of its row, and the first entry of its trace. */
record NewItem(UUID subject, Step step, Map<String, String> facts, MapSqlParameterSource values) {

    static NewItem of(Message message, byte[] protectedHeader) {
        var values = new MapSqlParameterSource("id", message.id().value())
                .addValue("kind", OutgoingFacts.Kind.MESSAGE.name())
                .addValue("conversation", message.conversation().value())
                .addValue("about", null)
                .addValue("sender", message.sender().id().value())
                .addValue("receiver", message.recipient().id().value())
                .addValue("senderFunction", text(message.senderFunction()))
                .addValue("receiverFunction", message.recipientFunction().value())
                .addValue("created", OutboxRows.time(message.created()))
                .addValue("header", protectedHeader);
        var facts = Map.of(
                "from", message.sender().id().value(),
                "to", message.recipient().id().value(),
                "to-function", message.recipientFunction().value(),
                "conversation", message.conversation().toString());
        return new NewItem(message.id().value(), Step.ACCEPTED_FOR_DELIVERY, facts, values);
    }

    static NewItem of(Receipt receipt) {
        var values = new MapSqlParameterSource("id", receipt.id())
                .addValue("kind", OutgoingFacts.Kind.RECEIPT.name())
                .addValue("conversation", null)
                .addValue("about", receipt.about().value())
                .addValue("sender", receipt.issuer().value())
                .addValue("receiver", receipt.receiver().value())
                .addValue("senderFunction", null)
                .addValue("receiverFunction", text(receipt.function()))
                .addValue("created", OutboxRows.time(receipt.issued()))
                .addValue("header", null);
        var facts = Map.of(
                "receipt", receipt.id().toString(),
                "says", receipt.accepted() ? "ACCEPTED" : "REJECTED",
                "to", receipt.receiver().value());
        return new NewItem(receipt.about().value(), Step.RECEIPT_QUEUED, facts, values);
    }

    private static @Nullable String text(@Nullable FunctionAddress address) {
        return address == null ? null : address.value();
    }
}
