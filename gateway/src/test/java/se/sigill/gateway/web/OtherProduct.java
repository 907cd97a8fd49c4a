package se.sigill.gateway.web;

import java.util.List;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Reference;
import se.sigill.gateway.support.Samples;

/** Comes in as another product writes it: no word of ours, no parts. */
final class OtherProduct {

    private OtherProduct() {}

    /** A question of its own to Malmö, which begins a conversation. */
    static ConversationId asks(TestPost post, String label, String text) {
        var id = MessageId.random();
        var conversation = ConversationId.startedBy(id);
        post.arrive(message(conversation, id, label, text));
        return conversation;
    }

    /** @param reference what they call their case */
    static ConversationId asks(TestPost post, String label, String text, String reference) {
        var id = MessageId.random();
        var conversation = ConversationId.startedBy(id);
        post.arrive(message(conversation, id, label, text, Attention.of(Samples.BISTAND), reference));
        return conversation;
    }

    static void answers(TestPost post, ConversationId conversation, String text) {
        post.arrive(message(conversation, MessageId.random(), "Svar", text));
    }

    /** With a reference to a case of Malmö's. */
    static void answers(TestPost post, ConversationId conversation, String text, String reference) {
        var attention = new Attention(
                Samples.BISTAND, null, List.of(), List.of(new Reference(new Identifier("dnr", reference), null)));
        post.arrive(message(conversation, MessageId.random(), "Svar", text, attention));
    }

    private static Message message(ConversationId conversation, MessageId id, String label, String text) {
        return message(conversation, id, label, text, Attention.of(Samples.BISTAND));
    }

    private static Message message(
            ConversationId conversation, MessageId id, String label, String text, Attention attention) {
        return message(conversation, id, label, text, attention, "AF-7");
    }

    private static Message message(
            ConversationId conversation,
            MessageId id,
            String label,
            String text,
            Attention attention,
            String reference) {
        var af = new Party(
                Samples.AF,
                "Arbetsförmedlingen",
                new Attention(
                        Samples.FRAGOR,
                        null,
                        List.of(),
                        List.of(new Reference(new Identifier("dnr", reference), null))));
        var malmo = new Party(Samples.MALMO, "Malmö stad", attention);
        return new Message(
                id,
                conversation,
                null,
                Samples.CREATED,
                label,
                true,
                new Identifier("urn:annan", "produkt"),
                af,
                malmo,
                List.of(new Document("1", "Fråga", "1", List.of(text), List.of())));
    }
}
