package se.sigill.gateway.payload;

import static se.sigill.gateway.payload.ReceiptShape.APP;
import static se.sigill.gateway.payload.ReceiptShape.CAC;
import static se.sigill.gateway.payload.ReceiptShape.CBC;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Receipt.Finding;

/** Receipts by way of StAX. */
@Component
class StaxReceiptXml implements ReceiptXml {

    /** Far more than a receipt of any product needs. In bytes. */
    private static final long LONGEST = 1_000_000;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public void write(Receipt receipt, OutputStream out) {
        XmlOut.write(out, xml -> new Written(xml).receipt(receipt));
    }

    @Override
    public ReceiptReading read(InputStream in) {
        var judge = new Judge(ReceiptShape.RECEIPT, ReceiptRules.STRUCTURE, LONGEST);
        var unreadable = StrictXml.read(in, LONGEST, judge);
        if (unreadable.isPresent()) {
            return new ReceiptReading.Unreadable("The receipt cannot be read: " + unreadable.get());
        }
        var tree = judge.result();
        if (tree == null) {
            return new ReceiptReading.Faulty(judge.findings().issues());
        }
        var issues = ReceiptTree.judge(tree);
        return issues.isEmpty()
                ? new ReceiptReading.Read(ReceiptTree.receipt(tree))
                : new ReceiptReading.Faulty(issues);
    }

    /** A receipt as it is being written, element by element in the order of the schema. */
    private record Written(XMLStreamWriter2 xml) {

        private interface Body {
            void write() throws XMLStreamException;
        }

        void receipt(Receipt receipt) throws XMLStreamException {
            xml.writeStartElement("", "ApplicationResponse", APP.namespace());
            xml.writeDefaultNamespace(APP.namespace());
            xml.writeNamespace(CAC.prefix(), CAC.namespace());
            xml.writeNamespace(CBC.prefix(), CBC.namespace());
            value("CustomizationID", ReceiptShape.CUSTOMIZATION);
            value("ProfileID", ReceiptShape.PROFILE);
            value("ID", receipt.id().toString());
            value("IssueDate", DATE.format(receipt.issued()));
            value("IssueTime", TIME.format(receipt.issued()));
            party("SenderParty", receipt.issuer());
            party("ReceiverParty", receipt.receiver());
            aggregate("DocumentResponse", () -> response(receipt));
            xml.writeEndElement();
        }

        private void party(String name, ParticipantId participant) throws XMLStreamException {
            aggregate(name, () -> {
                xml.writeStartElement(CBC.prefix(), "EndpointID", CBC.namespace());
                xml.writeAttribute("schemeID", ParticipantId.SCHEME);
                xml.writeCharacters(participant.value());
                xml.writeEndElement();
            });
        }

        private void response(Receipt receipt) throws XMLStreamException {
            var code = receipt.accepted() ? ReceiptShape.ACCEPTED : ReceiptShape.REJECTED;
            aggregate("Response", () -> value("ResponseCode", code));
            aggregate("DocumentReference", () -> value("ID", receipt.about().toString()));
            for (var finding : receipt.findings()) {
                aggregate("LineResponse", () -> line(finding));
            }
        }

        private void line(Finding finding) throws XMLStreamException {
            aggregate("LineReference", () -> value("LineID", orElse(finding.path(), Rejections.NO_PATH)));
            aggregate("Response", () -> {
                value("ResponseCode", finding.reason());
                aggregate("Status", () -> status(finding));
            });
        }

        /** The text is not optional (3.1); where there is none the code stands for it. */
        private void status(Finding finding) throws XMLStreamException {
            var detail = finding.detail();
            var text = finding.text();
            var code = detail == null ? "" : detail.toLowerCase(Locale.ROOT);
            if (!code.isBlank()) {
                value("StatusReasonCode", code);
            }
            value("StatusReason", orElse(text == null ? "" : text, orElse(code, finding.reason())));
        }

        private static String orElse(String text, String instead) {
            return text.isBlank() ? instead : text;
        }

        private void value(String name, String text) throws XMLStreamException {
            xml.writeStartElement(CBC.prefix(), name, CBC.namespace());
            xml.writeCharacters(XmlText.carriable(text));
            xml.writeEndElement();
        }

        private void aggregate(String name, Body body) throws XMLStreamException {
            xml.writeStartElement(CAC.prefix(), name, CAC.namespace());
            body.write();
            xml.writeEndElement();
        }
    }
}
