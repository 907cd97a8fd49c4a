package se.sigill.gateway.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import se.sigill.gateway.mailbox.Deposit;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.payload.MessageReading;
import se.sigill.gateway.payload.MessageXml;

/** Reads whole messages back from outbox and mailbox. */
@Component
class Letters {

    private static final int MOST = 1000;

    private final Outbox outbox;
    private final Mailbox mailbox;
    private final MessageXml xml;

    Letters(Outbox outbox, Mailbox mailbox, MessageXml xml) {
        this.outbox = outbox;
        this.mailbox = mailbox;
        this.xml = xml;
    }

    /** Empty when its content was erased. */
    Optional<Message> sent(MessageId id) {
        return outbox.payload(id.value()).map(this::read);
    }

    Optional<Message> received(Deposit deposit) {
        return mailbox.payload(deposit).map(this::read);
    }

    /** A message id is unique with its sender only. */
    Optional<Deposit> deposit(FunctionAddress box, ConversationId conversation, ParticipantId sender, MessageId id) {
        var boxes = Set.of(box.value());
        return mailbox.find(id, boxes)
                .filter(deposit -> deposit.from().equals(sender))
                .or(() ->
                        mailbox
                                .list(new Mailbox.Filter(boxes, null, null, null, conversation.value(), 0, MOST))
                                .stream()
                                .filter(deposit -> deposit.from().equals(sender)
                                        && deposit.id().equals(id))
                                .findFirst());
    }

    private Message read(InputStream payload) {
        try (payload) {
            if (xml.read(payload) instanceof MessageReading.Read read) {
                return read.message();
            }
            throw new IllegalStateException("A message that was judged good cannot be read");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
