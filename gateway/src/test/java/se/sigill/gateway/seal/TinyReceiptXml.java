package se.sigill.gateway.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.ReceiptReading;
import se.sigill.gateway.payload.ReceiptXml;

/** Stands in for the payload room: an accepting receipt, in UBL's namespace. */
final class TinyReceiptXml implements ReceiptXml {

    private static final Pattern TEXT = Pattern.compile("<(?:\\w+:)?\\w+[^>]*>([^<]+)<");

    @Override
    public void write(Receipt receipt, OutputStream out) {
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <ApplicationResponse xmlns="%s" xmlns:cbc="urn:cbc"><cbc:ID  >%s</cbc:ID>
                <cbc:About x='1' a="2">%s</cbc:About><cbc:Issuer>%s</cbc:Issuer><cbc:Receiver>%s</cbc:Receiver>
                </ApplicationResponse>
                """.formatted(NAMESPACE, receipt.id(), receipt.about(), receipt.issuer(), receipt.receiver());
        try {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ReceiptReading read(InputStream in) {
        try {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> texts = TEXT.matcher(xml)
                    .results()
                    .map(TinyReceiptXml::text)
                    .filter(text -> !text.isBlank())
                    .toList();
            return new ReceiptReading.Read(new Receipt(
                    UUID.fromString(texts.get(0)),
                    MessageId.of(texts.get(1)),
                    new ParticipantId(texts.get(2)),
                    new ParticipantId(texts.get(3)),
                    null,
                    Instant.parse("2026-01-02T03:04:05Z"),
                    true,
                    List.of()));
        } catch (IOException | RuntimeException e) {
            return new ReceiptReading.Unreadable("not a receipt");
        }
    }

    private static String text(MatchResult result) {
        return result.group(1);
    }
}
