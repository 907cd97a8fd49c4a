package se.sigill.gateway.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.seal.EnvelopeHeader;
import se.sigill.gateway.seal.EnvelopeHeader.PayloadKind;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.seal.VerifiedMessages;
import se.sigill.gateway.support.Samples;

/** What may come from Arbetsförmedlingen to Malmö, as it stands once it is opened. */
final class Comings {

    private Comings() {}

    static Message message() {
        return message(MessageId.random(), "Svar");
    }

    static Message message(MessageId id, String text) {
        return message(id, Samples.BISTAND, null, List.of(text), List.of());
    }

    static Message to(FunctionAddress function) {
        return message(MessageId.random(), function, null, List.of("Svar"), List.of());
    }

    static Message replyTo(MessageId earlier) {
        return message(MessageId.random(), Samples.BISTAND, earlier, List.of("Svar"), List.of());
    }

    /** With one file of each type. */
    static Message withFiles(String... types) {
        return withFiles(List.of(types).stream()
                .map(type -> new FileContent("fil", type, Content.of("%PDF-1.7 (prov)".getBytes(UTF_8))))
                .toArray(FileContent[]::new));
    }

    static Message withFiles(FileContent... files) {
        return message(MessageId.random(), Samples.BISTAND, null, List.of(), List.of(files));
    }

    private static Message message(
            MessageId id,
            FunctionAddress function,
            @Nullable MessageId refersTo,
            List<String> texts,
            List<FileContent> files) {
        return new Message(
                id,
                new ConversationId(refersTo == null ? id.value() : refersTo.value()),
                refersTo,
                Samples.CREATED,
                "Hemlig rubrik",
                true,
                null,
                new Party(Samples.AF, "AF", Attention.of(Samples.FRAGOR)),
                new Party(Samples.MALMO, "Malmö", Attention.of(function)),
                List.of(new Document("1", "Svar", "1", texts, files)));
    }

    static Opening opened(Journeys here, Message message) {
        return new Opening.MessageOpened(
                VerifiedMessages.of(message, here.xml(message), Journeys.SIGNER, message.created()));
    }

    static EnvelopeHeader header(UUID id, PayloadKind kind) {
        return new EnvelopeHeader(id, Samples.CREATED, Samples.AF, Samples.MALMO, Samples.BISTAND, kind);
    }

    /** A receipt in an envelope of its issuer. */
    static Opening opened(Receipt receipt) {
        var header = new EnvelopeHeader(
                receipt.id(),
                receipt.issued(),
                receipt.issuer(),
                receipt.receiver(),
                receipt.function(),
                PayloadKind.RECEIPT);
        return new Opening.ReceiptOpened(header, receipt, Journeys.SIGNER);
    }

    /** Signed for, and not opened. */
    static Arrival arrival(Instant at, boolean answerLater) {
        var id = UUID.randomUUID();
        return new Arrival(
                id,
                id,
                Journeys.THERE,
                Journeys.HERE,
                new TransmissionId(id + "@ap.af.example"),
                Digest.of(new byte[0]),
                Journeys.SIGNER,
                at,
                at,
                new Answer(Map.of("Content-Type", "multipart/signed"), Content.of(new byte[] {2})),
                answerLater,
                null);
    }
}
