package se.sigill.gateway.api;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.sigill.gateway.mailbox.Deposit;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.OutgoingFacts;

/**
 * The messages one caller may see: sent from, or received by, the functions it acts for. What is not its own does not
 * exist (S116). A message id is unique with its sender only: by an id, the one the caller sent is found first, then the
 * newest it received. Lists hold them all.
 */
@Component
final class Shelf {

    private final Outbox outbox;
    private final Mailbox mailbox;

    Shelf(Outbox outbox, Mailbox mailbox) {
        this.outbox = outbox;
        this.mailbox = mailbox;
    }

    /** A message the caller may see. */
    sealed interface Item {

        MessageId id();

        MessageStatus status();

        Optional<ConversationId> conversation();

        /** What lists are ordered by. */
        Instant at();

        /** In bytes. */
        long size();
    }

    record Sent(OutgoingFacts facts) implements Item {

        @Override
        public MessageId id() {
            return new MessageId(facts.id());
        }

        @Override
        public MessageStatus status() {
            return facts.status();
        }

        @Override
        public Optional<ConversationId> conversation() {
            return Optional.ofNullable(facts.conversation());
        }

        @Override
        public Instant at() {
            return facts.created();
        }

        @Override
        public long size() {
            return facts.size();
        }
    }

    record Received(Deposit deposit) implements Item {

        @Override
        public MessageId id() {
            return deposit.id();
        }

        @Override
        public MessageStatus status() {
            return MessageStatus.NEW;
        }

        @Override
        public Optional<ConversationId> conversation() {
            return Optional.of(deposit.conversation());
        }

        @Override
        public Instant at() {
            return deposit.received();
        }

        @Override
        public long size() {
            return deposit.size();
        }
    }

    /** Also a message whose content was deleted: its evidence stays. */
    Optional<Item> find(Caller caller, MessageId id) {
        return sent(caller, id).or(() -> received(caller, id));
    }

    /** A message that has its content still. */
    Optional<Item> whole(Caller caller, MessageId id) {
        return sent(caller, id).filter(item -> header(item).isPresent()).or(() -> received(caller, id)
                .filter(item -> header(item).isPresent()));
    }

    private Optional<Item> sent(Caller caller, MessageId id) {
        return outbox.find(id.value())
                .filter(facts -> facts.kind() == OutgoingFacts.Kind.MESSAGE)
                .filter(facts -> caller.actsFor(facts.fromFunction()))
                .map(Sent::new);
    }

    private Optional<Item> received(Caller caller, MessageId id) {
        return mailbox.find(id, caller.functions()).map(Received::new);
    }

    /** The message without its documents; empty when deleted. */
    Optional<Message> header(Item item) {
        return item instanceof Received received ? mailbox.header(received.deposit()) : outbox.header(item.id());
    }

    Optional<InputStream> payload(Item item) {
        return item instanceof Received received
                ? mailbox.payload(received.deposit())
                : outbox.payload(item.id().value());
    }

    /** Writes into the trace that the content of a received message was handed over. */
    void fetched(Caller caller, Item item) {
        if (item instanceof Received received) {
            mailbox.fetched(received.deposit(), caller.facts());
        }
    }

    /** False when the message is not at rest. */
    boolean delete(Caller caller, Item item) {
        return item.status().deletable()
                && (item instanceof Received received
                        ? mailbox.delete(received.deposit(), caller.facts())
                        : outbox.delete(item.id(), caller.facts()));
    }
}
