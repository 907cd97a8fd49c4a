package se.sigill.gateway.payload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Receipt.Finding;

/** Receipts to try. */
final class Receipts {

    private static final ReceiptXml XML = new StaxReceiptXml();

    private Receipts() {}

    static Receipt accepting() {
        return with(List.of());
    }

    static Receipt rejecting() {
        return with(List.of(
                Finding.of(Rejections.unknownFunction()),
                new Finding("NA", "SIG", "security", "No such <key> & åäö"),
                new Finding("/ns:x[2]", "SV", null, "Text")));
    }

    static Receipt with(List<Finding> findings) {
        return new Receipt(
                UUID.fromString("99999999-2222-4333-8444-555555555555"),
                MessageId.of("11111111-2222-4333-8444-555555555555"),
                new ParticipantId("0203:af.se"),
                new ParticipantId("0203:malmo.se"),
                null,
                Instant.parse("2026-11-22T10:11:12.345Z"),
                findings.isEmpty(),
                findings);
    }

    static String write(Receipt receipt) {
        var out = new ByteArrayOutputStream();
        XML.write(receipt, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static ReceiptReading read(String xml) {
        return read(xml.getBytes(StandardCharsets.UTF_8));
    }

    static ReceiptReading read(byte[] xml) {
        return XML.read(new ByteArrayInputStream(xml));
    }
}
