package se.sigill.gateway.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.files.FileNames;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Remark;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;

/** Messages as the interface shows them. */
@Component
final class Rendering {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String NONE = "NA";

    private final Outbox outbox;
    private final Mailbox mailbox;

    Rendering(Outbox outbox, Mailbox mailbox) {
        this.outbox = outbox;
        this.mailbox = mailbox;
    }

    static String self(Shelf.Item item) {
        return SdkJson.PATH + "/" + item.id();
    }

    static String time(Instant at) {
        return UTC.format(at);
    }

    /** A message with what the query asks for of its documents. */
    SdkJson.Resource resource(Shelf.Item item, Message message, Query query) {
        var documents =
                message.documents().stream().map(one -> document(one, query)).toList();
        return rendered(item, message, documents, events(item, remarks(item)));
    }

    /** A message without its documents. */
    SdkJson.Resource header(Shelf.Item item, Message header) {
        return rendered(item, header, null, events(item, List.of()));
    }

    private SdkJson.Resource rendered(
            Shelf.Item item,
            Message message,
            @Nullable List<SdkJson.DigitalDocument> documents,
            SdkJson.Events events) {
        var attributes = new SdkJson.Attributes(
                item.status().name(),
                time(message.created()),
                message.id().toString(),
                message.conversation().toString(),
                message.refersTo() == null ? null : message.refersTo().toString(),
                message.confidential(),
                system(message.generatingSystem()),
                attention(message.recipient().attention()),
                attention(message.sender().attention()),
                message.sender().id().value(),
                message.recipient().id().value(),
                message.label(),
                documents,
                events);
        return new SdkJson.Resource(SdkJson.TYPE, item.id().toString(), attributes);
    }

    private static SdkJson.@Nullable GeneratingSystem system(@Nullable Identifier system) {
        return system == null ? null : new SdkJson.GeneratingSystem(system.root(), system.extension(), null);
    }

    private static SdkJson.@Nullable Attention attention(@Nullable Attention attention) {
        if (attention == null) {
            return null;
        }
        var function =
                new SdkJson.Labelled(FunctionAddress.ROOT, attention.function().value(), attention.functionLabel());
        var persons = attention.persons().stream()
                .map(person -> labelled(person.id(), person.label()))
                .toList();
        var references = attention.references().stream()
                .map(reference -> labelled(reference.id(), reference.label()))
                .toList();
        return new SdkJson.Attention(
                function, persons.isEmpty() ? null : persons, references.isEmpty() ? null : references);
    }

    private static SdkJson.Labelled labelled(@Nullable Identifier id, @Nullable String label) {
        return new SdkJson.Labelled(id == null ? null : id.root(), id == null ? null : id.extension(), label);
    }

    private static SdkJson.DigitalDocument document(Document document, Query query) {
        var texts = query.texts() && !document.texts().isEmpty() ? document.texts() : null;
        var files = query.files() && !document.files().isEmpty()
                ? document.files().stream()
                        .map(file -> new SdkJson.ContentFile(
                                FileNames.clean(file.fileName()), file.contentType(), file.content()))
                        .toList()
                : null;
        return new SdkJson.DigitalDocument(document.name(), document.id(), document.index(), texts, files);
    }

    private List<SdkJson.EventIssue> remarks(Shelf.Item item) {
        return item instanceof Shelf.Received received
                ? mailbox.remarks(received.deposit()).stream()
                        .map(remark -> remark(received, remark))
                        .toList()
                : List.of();
    }

    private static SdkJson.EventIssue remark(Shelf.Received received, Remark remark) {
        return new SdkJson.EventIssue(
                MessageStatus.NEW.name(),
                english(remark.kind()),
                remark.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Faults.file(remark.document(), remark.file()),
                time(received.deposit().received()),
                swedish(remark.kind()),
                null,
                null,
                null);
    }

    private static String english(Remark.Kind kind) {
        return switch (kind) {
            case UNSCANNED -> "The file was not checked for malicious code";
            case ACTIVE_CONTENT -> "The file holds scripts, macros, forms or other files";
            case NAME_CHANGED -> "The file name is shown without what could deceive or harm";
        };
    }

    private static String swedish(Remark.Kind kind) {
        return switch (kind) {
            case UNSCANNED -> "Filen är inte kontrollerad mot skadlig kod. Öppna den bara om du måste";
            case ACTIVE_CONTENT ->
                "Filen kan köra skript eller makron, eller innehåller andra filer. Tillåt inget du inte väntat dig";
            case NAME_CHANGED -> "Filnamnet innehöll tecken som kan vilseleda och visas utan dem";
        };
    }

    private SdkJson.Events events(Shelf.Item item, List<SdkJson.EventIssue> remarks) {
        var status = item.status().name();
        var issues = item instanceof Shelf.Received received
                ? Stream.concat(Stream.of(arrived(received)), remarks.stream()).toList()
                : outbox.events(item.id().value()).stream()
                        .map(Rendering::issue)
                        .toList();
        return new SdkJson.Events(
                SdkJson.Events.OF_A_MESSAGE, status, null, status, item.id().toString(), issues);
    }

    private static SdkJson.EventIssue arrived(Shelf.Received received) {
        return new SdkJson.EventIssue(
                MessageStatus.NEW.name(),
                "New message in the mailbox",
                NONE,
                NONE,
                time(received.deposit().received()),
                "Nytt meddelande",
                null,
                null,
                null);
    }

    private static SdkJson.EventIssue issue(Event event) {
        return new SdkJson.EventIssue(
                event.status().name(),
                event.english(),
                Optional.ofNullable(event.detail()).orElse(NONE),
                Optional.ofNullable(event.in()).orElse(NONE),
                time(event.at()),
                event.swedish(),
                null,
                null,
                null);
    }
}
