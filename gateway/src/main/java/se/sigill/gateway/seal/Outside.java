package se.sigill.gateway.seal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.seal.EnvelopeHeader.PayloadKind;
import se.sigill.gateway.seal.xhe.Outline;
import se.sigill.gateway.seal.xhe.Xhe;

/** Reads the header off an envelope's outline: the whole text of each element, never a part of it (S78). */
final class Outside {

    private Outside() {}

    /** Empty when a value is missing or not of its kind. */
    static Optional<EnvelopeHeader> header(Outline outline) {
        try {
            return Optional.of(new EnvelopeHeader(
                    MessageId.of(text(outline, "xha:Header/xhb:ID")).value(),
                    instant(text(outline, "xha:Header/xhb:CreationDateTime")),
                    new ParticipantId(text(outline, "xha:Header/xha:FromParty/xha:PartyIdentification/xhb:ID")),
                    new ParticipantId(text(outline, "xha:Header/xha:ToParty/xha:PartyIdentification/xhb:ID")),
                    function(outline.text("xha:Payloads/xha:Payload/xhb:HandlingServiceID")),
                    kind(text(outline, "xha:Payloads/xha:Payload/xhb:DocumentTypeCode"))));
        } catch (IllegalArgumentException | DateTimeParseException notOfItsKind) {
            return Optional.empty();
        }
    }

    private static String text(Outline outline, String path) {
        String text = outline.text(path);
        if (text == null) {
            throw new IllegalArgumentException(path);
        }
        return text;
    }

    /** With an offset, as the profile asks (2.2); XML Schema would let it be left out. */
    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable FunctionAddress function(@Nullable String text) {
        return text == null ? null : new FunctionAddress(text);
    }

    private static PayloadKind kind(String documentType) {
        return documentType.equals(Xhe.RECEIPT_TYPE) ? PayloadKind.RECEIPT : PayloadKind.MESSAGE;
    }
}
