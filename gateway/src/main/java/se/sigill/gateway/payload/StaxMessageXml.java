package se.sigill.gateway.payload;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.Message;

/** SDK messages by way of StAX: neither way does the base64 of a file stand whole in memory. */
@Component
class StaxMessageXml implements MessageXml {

    /** Base64 takes 4/3, some wrap its lines or indent; what is longer than this is not read to its end. */
    private static final long LONGEST_TEXT = 3 * Message.MAX_SIZE;

    /** Whole lines of base64: of 57 bytes each. */
    private static final int PORTION = 57 * 256;

    private static final String PREFIX = "ns";
    private static final String ROOT = "messagePayload";
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    @Override
    public void write(Message message, OutputStream out) {
        XmlOut.write(out, xml -> MessageElements.tell(message, new Written(xml)));
    }

    @Override
    public MessageReading read(InputStream in) {
        var judge = new Judge(MessageShape.PAYLOAD, MessageRules.STRUCTURE, Message.MAX_SIZE);
        var unreadable = StrictXml.read(in, LONGEST_TEXT, judge);
        if (unreadable.isPresent()) {
            return new MessageReading.Unreadable("The payload cannot be read: " + unreadable.get());
        }
        var tree = judge.result();
        return tree == null
                ? new MessageReading.Faulty(judge.findings().issues(), identity(judge.findings()))
                : new MessageReading.Read(MessageTree.message(tree));
    }

    private static MessageReading.Identity identity(Findings findings) {
        return new MessageReading.Identity(
                findings.claim(MessageShape.MESSAGE_ID),
                findings.claim(MessageShape.SENDER),
                findings.claim(MessageShape.RECIPIENT));
    }

    @Override
    public List<Issue> check(Message message) {
        var judge = new Judge(MessageShape.PAYLOAD, MessageRules.STRUCTURE, Message.MAX_SIZE);
        MessageElements.tell(message, new Judged(judge));
        var issues = new ArrayList<>(judge.findings().issues());
        if (message.documents().size() > 1) {
            addMissingIndexes(message, issues);
        }
        return List.copyOf(issues);
    }

    /** Content specification 4.3.3.1: a duty of the sender that no schema asks for. */
    private static void addMissingIndexes(Message message, List<Issue> issues) {
        for (int i = 0; i < message.documents().size() && issues.size() < Findings.MOST; i++) {
            var index = message.documents().get(i).index();
            if (index == null || !INDEX.matcher(index).matches()) {
                var document = "/ns:messagePayload/ns:message/ns:messageBody/ns:documents[" + (i + 1) + "]";
                issues.add(MessageRules.INDEX.at(document + "/ns:index"));
            }
        }
    }

    /** Writes the elements down. */
    private record Written(XMLStreamWriter2 xml) implements Elements {

        private interface Step {
            void run() throws XMLStreamException;
        }

        @Override
        public void open(String name) {
            run(() -> {
                xml.writeStartElement(PREFIX, name, NAMESPACE);
                if (name.equals(ROOT)) {
                    xml.writeNamespace(PREFIX, NAMESPACE);
                }
            });
        }

        @Override
        public void value(String name, String text) {
            open(name);
            run(() -> xml.writeCharacters(text));
            close();
        }

        @Override
        public void file(String name, Content content) {
            open(name);
            var portion = new byte[(int) Math.min(PORTION, content.size())];
            for (int at = 0; at < content.size(); at += PORTION) {
                int length = (int) Math.min(PORTION, content.size() - at);
                content.read(at, portion, 0, length);
                run(() -> xml.writeBinary(portion, 0, length));
            }
            close();
        }

        @Override
        public void close() {
            run(xml::writeEndElement);
        }

        private static void run(Step step) {
            try {
                step.run();
            } catch (XMLStreamException fault) {
                throw XmlOut.failure(fault);
            }
        }
    }

    /** Holds the elements against the rules. */
    private record Judged(Judge judge) implements Elements {

        @Override
        public void open(String name) {
            judge.start(NAMESPACE, name, List.of());
        }

        @Override
        public void value(String name, String text) {
            judge.value(NAMESPACE, name, text);
        }

        @Override
        public void file(String name, Content content) {
            judge.file(NAMESPACE, name, content);
        }

        @Override
        public void close() {
            judge.end();
        }
    }
}
