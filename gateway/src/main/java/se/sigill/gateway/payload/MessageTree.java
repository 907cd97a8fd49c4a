package se.sigill.gateway.payload;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Person;
import se.sigill.gateway.message.Reference;

/** Makes a message of elements that a {@link Judge} has found to keep every rule. */
final class MessageTree {

    private MessageTree() {}

    static Message message(Node payload) {
        var message = payload.child("message");
        var header = message.child("messageHeader");
        var refersTo = header.findText("refToMessageId");
        return new Message(
                MessageId.of(header.textOf("messageId")),
                ConversationId.of(header.textOf("conversationId")),
                refersTo == null ? null : MessageId.of(refersTo),
                Instant.parse(header.textOf("creationDateTime")),
                header.findText("label"),
                XmlText.booleanOf(header.textOf("confidentiality")),
                identifier(header.find("generatingSystem")),
                party(header.child("sender"), "senderID"),
                party(header.child("recipient"), "recipientID"),
                message.child("messageBody").all("documents").stream()
                        .map(MessageTree::document)
                        .toList());
    }

    private static Party party(Node party, String idName) {
        var attention = party.find("attention");
        return new Party(
                new ParticipantId(party.child(idName).textOf("extension")),
                party.findText("label"),
                attention == null ? null : attention(attention));
    }

    private static Attention attention(Node attention) {
        var function = attention.child("subOrganization");
        return new Attention(
                new FunctionAddress(function.child("organizationId").textOf("extension")),
                function.findText("label"),
                attention.all("person").stream()
                        .map(person -> new Person(identifier(person.find("personId")), person.findText("label")))
                        .toList(),
                attention.all("reference").stream()
                        .map(reference ->
                                new Reference(id(reference.child("referenceId")), reference.findText("label")))
                        .toList());
    }

    private static @Nullable Identifier identifier(@Nullable Node node) {
        return node == null ? null : id(node);
    }

    private static Identifier id(Node node) {
        return new Identifier(node.textOf("root"), node.textOf("extension"));
    }

    private static Document document(Node document) {
        return new Document(
                document.textOf("documentID"),
                document.findText("documentName"),
                document.findText("index"),
                document.all("ContentText").stream()
                        .map(text -> text.textOf("characterSequence"))
                        .toList(),
                document.all("ContentFiles").stream().map(MessageTree::file).toList());
    }

    private static FileContent file(Node file) {
        return new FileContent(
                file.textOf("fileName"),
                file.textOf("contentType"),
                Objects.requireNonNull(file.child("content").file()));
    }
}
