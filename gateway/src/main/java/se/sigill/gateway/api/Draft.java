package se.sigill.gateway.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Person;
import se.sigill.gateway.message.Reference;

/** What a client wrote, as facts: every field judged by itself, all faults found at once. */
final class Draft {

    private final Fields fields = new Fields();

    /** The facts of a draft without faults. */
    record Facts(
            @Nullable MessageId id,
            @Nullable ConversationId conversation,
            @Nullable MessageId refersTo,
            @Nullable Instant created,
            String label,
            boolean confidential,
            @Nullable Identifier generatingSystem,
            ParticipantId sender,
            Side senderSide,
            ParticipantId recipient,
            Side recipientSide,
            List<Document> documents) {}

    /** One side's attention. */
    record Side(FunctionAddress function, @Nullable String label, List<Person> persons, List<Reference> references) {}

    /** What came of judging. */
    sealed interface Judgement {

        record Good(Facts facts) implements Judgement {}

        record Bad(List<Issue> issues) implements Judgement {}
    }

    private Draft() {}

    static Judgement judge(SdkJson.Create body) {
        var data = body.data();
        if (data == null) {
            return new Judgement.Bad(List.of(Faults.missing("data")));
        }
        var attributes = data.attributes();
        if (attributes == null) {
            return new Judgement.Bad(List.of(Faults.missing("data.attributes")));
        }
        return new Draft().judge(data, attributes);
    }

    private Judgement judge(SdkJson.Resource data, SdkJson.Attributes given) {
        if (!SdkJson.TYPE.equals(data.type())) {
            fields.wrong(data.type() == null ? Faults.missing("data.type") : Faults.wrongType("data.type"));
        }
        fields.readOnly(given.messageStatus(), "messageStatus");
        fields.readOnly(given.events(), "events");
        var id = id(data, given);
        var conversation = fields.parsed(given.conversationId(), "conversationId", ConversationId::of);
        var refersTo = fields.parsed(given.refToMessageId(), "refToMessageId", MessageId::of);
        var created = fields.created(given.creationDateTime());
        var label = fields.required(given.label(), "label");
        if (label != null && label.codePointCount(0, label.length()) > 256) {
            fields.wrong(Faults.invariant(
                    "label-length",
                    Faults.at("label"),
                    "The label has more than 256 characters",
                    "Rubriken är längre än 256 tecken; korta den"));
        }
        var confidential = fields.required(given.confidentiality(), "confidentiality");
        var system = system(given.generatingSystem());
        var sender = fields.participant(given.sender(), "sender");
        var senderSide = side(given.senderAttention(), "senderAttention");
        var recipient = fields.participant(given.recipient(), "recipient");
        var recipientSide = side(given.recipientAttention(), "recipientAttention");
        var documents = documents(given.digitalDocument());
        if (!fields.issues().isEmpty()
                || label == null
                || confidential == null
                || sender == null
                || senderSide == null
                || recipient == null
                || recipientSide == null) {
            return new Judgement.Bad(fields.issues());
        }
        return new Judgement.Good(new Facts(
                id,
                conversation,
                refersTo,
                created,
                label,
                confidential,
                system,
                sender,
                senderSide,
                recipient,
                recipientSide,
                documents));
    }

    /** The service's own id and the message's are one here; a client may give either, or both when they agree. */
    private @Nullable MessageId id(SdkJson.Resource data, SdkJson.Attributes given) {
        var own = given.messageId();
        var outer = data.id();
        if (own != null && outer != null && !own.equalsIgnoreCase(outer)) {
            fields.wrong(Faults.invariant(
                    "id-differs",
                    "data.id",
                    "data.id must equal data.attributes.messageId, or be left out",
                    "data.id måste vara lika med messageId, eller utelämnas"));
        }
        return own != null
                ? fields.parsed(own, "messageId", MessageId::of)
                : fields.parsedAt(outer, MessageId::of, Faults.uuid("data.id"));
    }

    private @Nullable Identifier system(SdkJson.@Nullable GeneratingSystem given) {
        return given == null ? null : fields.identifier(given.root(), given.extension(), Faults.at("generatingSystem"));
    }

    private @Nullable Side side(SdkJson.@Nullable Attention given, String name) {
        var function = given == null ? null : given.subOrganization();
        var extension = function == null ? null : function.extension();
        var path = name + ".subOrganization";
        if (given == null || function == null || extension == null || extension.isBlank()) {
            fields.wrong(Faults.missing(Faults.at(path + ".extension")));
            return null;
        }
        if (function.root() != null && !FunctionAddress.ROOT.equals(function.root())) {
            fields.wrong(Faults.invariant(
                    "function-root",
                    Faults.at(path + ".root"),
                    "The root of a function address must be " + FunctionAddress.ROOT,
                    "Kodsystemet för en funktionsadress måste vara " + FunctionAddress.ROOT));
        }
        var address = fields.parsedAt(
                extension,
                FunctionAddress::new,
                Faults.invariant(
                        "function-length",
                        Faults.at(path + ".extension"),
                        "A function address has 1 to 256 characters",
                        "En funktionsadress har 1 till 256 tecken"));
        var persons = persons(given.attentionPerson(), name);
        var references = references(given.referenceId(), name);
        return address == null ? null : new Side(address, function.label(), persons, references);
    }

    private List<Person> persons(@Nullable List<SdkJson.Labelled> given, String name) {
        var persons = new ArrayList<Person>();
        for (int i = 0; i < size(given); i++) {
            var person = given == null ? null : given.get(i);
            if (person == null) {
                continue;
            }
            var path = Faults.at(name + ".attentionPerson[" + i + "]");
            if (person.label() == null) {
                fields.wrong(Faults.missing(path + ".label"));
            }
            var bare = person.root() == null && person.extension() == null;
            persons.add(new Person(
                    bare ? null : fields.identifier(person.root(), person.extension(), path), person.label()));
        }
        return persons;
    }

    private List<Reference> references(@Nullable List<SdkJson.Labelled> given, String name) {
        var references = new ArrayList<Reference>();
        for (int i = 0; i < size(given); i++) {
            var reference = given == null ? null : given.get(i);
            var id = reference == null
                    ? null
                    : fields.identifier(
                            reference.root(), reference.extension(), Faults.at(name + ".referenceId[" + i + "]"));
            if (reference != null && id != null) {
                references.add(new Reference(id, reference.label()));
            }
        }
        return references;
    }

    private List<Document> documents(@Nullable List<SdkJson.DigitalDocument> given) {
        if (given == null || given.isEmpty()) {
            fields.wrong(Faults.missing(Faults.at("digitalDocument")));
            return List.of();
        }
        var documents = new ArrayList<Document>();
        for (int i = 0; i < given.size(); i++) {
            var document = given.get(i);
            var path = Faults.at("digitalDocument[" + i + "]");
            var id = document.documentId();
            if (id == null) {
                fields.wrong(Faults.missing(path + ".documentId"));
                continue;
            }
            var texts = document.contentTextBody() == null ? List.<String>of() : document.contentTextBody();
            documents.add(new Document(id, document.documentName(), document.index(), texts, files(document, path)));
        }
        return documents;
    }

    private List<FileContent> files(SdkJson.DigitalDocument document, String path) {
        var files = new ArrayList<FileContent>();
        var given = document.contentFiles();
        for (int i = 0; i < size(given); i++) {
            var file = given == null ? null : given.get(i);
            if (file == null) {
                continue;
            }
            var name = file.fileName();
            var type = file.contentType();
            var content = file.content();
            if (name == null || type == null || content == null) {
                var lacking = name == null ? ".fileName" : type == null ? ".contentType" : ".content";
                fields.wrong(Faults.missing(path + ".contentFiles[" + i + "]" + lacking));
                continue;
            }
            files.add(new FileContent(name, type, content));
        }
        return files;
    }

    private static int size(@Nullable List<?> list) {
        return list == null ? 0 : list.size();
    }
}
