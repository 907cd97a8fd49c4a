package se.sigill.gateway.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Document;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;

/** Not XML: a text that is the same for the same message, and remembers the messages it wrote. */
public final class MemoryMessageXml implements MessageXml {

    private final Map<String, Message> written = new ConcurrentHashMap<>();

    /** What {@link #check} finds in every message. */
    public volatile List<Issue> issues = List.of();

    @Override
    public void write(Message message, OutputStream out) {
        var text = describe(message);
        written.put(text, message);
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public MessageReading read(InputStream in) {
        try {
            var message = written.get(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return message == null ? new MessageReading.Unreadable("never written") : new MessageReading.Read(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Issue> check(Message message) {
        return issues;
    }

    private static String describe(Message m) {
        var text = new StringBuilder();
        text.append(List.of(m.id(), m.conversation(), String.valueOf(m.refersTo()), m.created(), m.confidential()))
                .append(m.label())
                .append(m.generatingSystem());
        describe(m.sender(), text);
        describe(m.recipient(), text);
        m.documents().forEach(document -> describe(document, text));
        return text.toString();
    }

    private static void describe(Party party, StringBuilder text) {
        Attention attention = party.attention();
        text.append(party.id()).append(party.label()).append(attention);
    }

    private static void describe(Document document, StringBuilder text) {
        text.append(List.of(document.id(), document.texts()))
                .append(document.name())
                .append(document.index());
        document.files()
                .forEach(file -> text.append(List.of(
                        file.fileName(),
                        file.contentType(),
                        Digest.of(file.content().bytes()))));
    }
}
