package se.sigill.gateway.seal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;

/** Stands in for the payload room: the identities and the files of a message, and nothing else of SDK's XML. */
final class TinyMessageXml implements MessageXml {

    static final Issue FAULT = new Issue(
            Issue.Reason.SV, Issue.Detail.STRUCTURE, "tiny-fault", "NA", "Not as it should be", "Inte som det ska");

    @Override
    public void write(Message message, OutputStream out) {
        try {
            out.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ns:messagePayload xmlns:ns=\"" + NAMESPACE + "\">"
                            + "<ns:messageId>" + message.id() + "</ns:messageId><ns:sender>"
                            + message.sender().id() + "</ns:sender><ns:recipient>"
                            + message.recipient().id() + "</ns:recipient><ns:function>"
                            + message.recipientFunction()
                                    .value()
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                            + "</ns:function><ns:file>")
                    .getBytes(StandardCharsets.UTF_8));
            for (var file : message.files().toList()) {
                var base64 = Base64.getEncoder().wrap(new NotClosed(out));
                file.content().open().transferTo(base64);
                base64.close();
            }
            out.write("</ns:file></ns:messagePayload>".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public MessageReading read(InputStream in) {
        Map<String, String> found = new HashMap<>();
        try {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            String at = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    at = reader.getLocalName();
                } else if (event == XMLStreamConstants.CHARACTERS && !at.equals("file")) {
                    found.merge(at, reader.getText(), String::concat);
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            return new MessageReading.Unreadable("not XML");
        }
        return read(found);
    }

    private static MessageReading read(Map<String, String> found) {
        if (!found.keySet().containsAll(List.of("messageId", "sender", "recipient", "function"))) {
            return new MessageReading.Faulty(
                    List.of(FAULT),
                    new MessageReading.Identity(found.get("messageId"), found.get("sender"), found.get("recipient")));
        }
        MessageId id = MessageId.of(found.getOrDefault("messageId", ""));
        return new MessageReading.Read(message(
                id,
                found.getOrDefault("sender", ""),
                found.getOrDefault("recipient", ""),
                found.getOrDefault("function", ""),
                List.of()));
    }

    static Message message(MessageId id, String sender, String recipient, String function, List<FileContent> files) {
        return new Message(
                id,
                ConversationId.startedBy(id),
                null,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                "Fråga",
                true,
                null,
                new Party(new ParticipantId(sender), null, null),
                new Party(new ParticipantId(recipient), null, Attention.of(new FunctionAddress(function))),
                List.of(new Document("d", null, null, List.of("Hej!"), files)));
    }

    @Override
    public List<Issue> check(Message message) {
        return List.of();
    }

    /** Base64 streams close what is beneath them. */
    private static final class NotClosed extends FilterOutputStream {
        NotClosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() {
            // stays open
        }
    }
}
