package se.sigill.gateway.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Person;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Reference;
import se.sigill.gateway.message.TransmissionId;

/** Invented messages, receipts and consignments for tests of the stores. */
public final class Samples {

    public static final ParticipantId MALMO = new ParticipantId("0203:malmo.example");
    public static final ParticipantId AF = new ParticipantId("0203:af.example");
    public static final FunctionAddress BISTAND = new FunctionAddress("malmo:bistand");
    public static final FunctionAddress FRAGOR = new FunctionAddress("af:fragor");
    public static final Instant CREATED = Instant.parse("2026-03-12T08:00:00Z");

    private Samples() {}

    public static Message message() {
        return message(MessageId.random());
    }

    public static Message message(MessageId id) {
        return message(id, ConversationId.startedBy(id), MALMO, BISTAND, AF, FRAGOR, CREATED);
    }

    public static Message inConversation(ConversationId conversation, ParticipantId receiver) {
        return message(MessageId.random(), conversation, MALMO, BISTAND, receiver, FRAGOR, CREATED);
    }

    public static Message message(
            MessageId id,
            ConversationId conversation,
            ParticipantId from,
            FunctionAddress fromFunction,
            ParticipantId to,
            FunctionAddress toFunction,
            Instant created) {
        var person = new Person(new Identifier("urn:x", "hemlig-person"), "Hemlig Person");
        var reference = new Reference(new Identifier("urn:dnr", "hemligt-dnr"), null);
        return new Message(
                id,
                conversation,
                null,
                created,
                "Hemlig rubrik",
                true,
                new Identifier("urn:system", "sigill"),
                new Party(from, "Malmö", new Attention(fromFunction, "Bistånd", List.of(person), List.of(reference))),
                new Party(to, "AF", Attention.of(toFunction)),
                List.of(new Document("1", "Fråga", "1", List.of("Hemlig text"), List.of())));
    }

    public static InputStream xml(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    public static Receipt accepting(MessageId about) {
        return receipt(about, AF, MALMO, true);
    }

    public static Receipt rejecting(MessageId about) {
        return receipt(about, AF, MALMO, false);
    }

    public static Receipt receipt(MessageId about, ParticipantId issuer, ParticipantId receiver, boolean accepted) {
        var findings = List.of(new Receipt.Finding("/ns:a[1]", "BV", "not-found", "No such function"));
        return new Receipt(
                UUID.randomUUID(),
                about,
                issuer,
                receiver,
                BISTAND,
                CREATED.plusSeconds(60),
                accepted,
                accepted ? List.of() : findings);
    }

    public static Consignment consignment(String body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Z-First", "1");
        headers.put("A-Second", "ä \"quoted\"");
        return new Consignment(
                new TransmissionId(UUID.randomUUID() + "@ap.malmo.example"),
                new AccessPointName("ap-malmo"),
                new AccessPointName("ap-af"),
                headers,
                Content.of(body.getBytes(UTF_8)),
                "bWlj, sha-256");
    }
}
