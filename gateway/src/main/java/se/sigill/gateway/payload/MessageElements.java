package se.sigill.gateway.payload;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;

/** Tells a message as the elements of the SDK message, in the order of the schema. */
final class MessageElements {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Elements out;

    private MessageElements(Elements out) {
        this.out = out;
    }

    static void tell(Message message, Elements out) {
        new MessageElements(out).payload(message);
    }

    private void payload(Message message) {
        out.open("messagePayload");
        out.open("message");
        header(message);
        out.open("messageBody");
        message.documents().forEach(this::document);
        out.close();
        out.close();
        out.close();
    }

    private void header(Message message) {
        out.open("messageHeader");
        out.value("creationDateTime", TIMESTAMP.format(message.created()));
        out.value("messageId", message.id().toString());
        out.value("conversationId", message.conversation().toString());
        var refersTo = message.refersTo();
        out.valueIfAny("refToMessageId", refersTo == null ? null : refersTo.toString());
        out.valueIfAny("label", message.label());
        out.value("confidentiality", Boolean.toString(message.confidential()));
        identifier("generatingSystem", message.generatingSystem());
        party("recipient", "recipientID", message.recipient());
        party("sender", "senderID", message.sender());
        out.close();
    }

    private void party(String name, String idName, Party party) {
        out.open(name);
        identifier(idName, new Identifier(ParticipantId.SCHEME, party.id().value()));
        out.valueIfAny("label", party.label());
        var attention = party.attention();
        if (attention != null) {
            attention(attention);
        }
        out.close();
    }

    private void attention(Attention attention) {
        out.open("attention");
        attention.persons().forEach(person -> labelled("person", "personId", person.id(), person.label()));
        var function = attention.function().value();
        labelled(
                "subOrganization",
                "organizationId",
                new Identifier(FunctionAddress.ROOT, function),
                attention.functionLabel());
        attention
                .references()
                .forEach(reference -> labelled("reference", "referenceId", reference.id(), reference.label()));
        out.close();
    }

    private void labelled(String name, String idName, @Nullable Identifier id, @Nullable String label) {
        out.open(name);
        identifier(idName, id);
        out.valueIfAny("label", label);
        out.close();
    }

    private void identifier(String name, @Nullable Identifier id) {
        if (id != null) {
            out.open(name);
            out.value("root", id.root());
            out.value("extension", id.extension());
            out.close();
        }
    }

    private void document(Document document) {
        out.open("documents");
        out.value("documentID", document.id());
        out.valueIfAny("documentName", document.name());
        out.valueIfAny("index", document.index());
        for (var file : document.files()) {
            out.open("ContentFiles");
            out.value("fileName", file.fileName());
            out.value("contentType", file.contentType());
            out.file("content", file.content());
            out.close();
        }
        for (var text : document.texts()) {
            out.open("ContentText");
            out.value("characterSequence", text);
            out.close();
        }
        out.close();
    }
}
