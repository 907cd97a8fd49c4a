package se.sigill.gateway.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.OutgoingFacts;

/** What clients see of an outbox. The steps of the journey are not played here: {@link #becomes} moves a message. */
public final class MemoryOutbox implements Outbox {

    private final Map<UUID, Item> items = new LinkedHashMap<>();
    private final Clock clock;

    /** When set, accepting fails with it, after the payload was read. */
    public @Nullable RuntimeException failure;

    public MemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    private record Item(OutgoingFacts facts, Message message, Content payload, List<Event> events, boolean deleted) {}

    public synchronized int size() {
        return items.size();
    }

    public synchronized void clear() {
        items.clear();
        failure = null;
    }

    /** The message reaches a status, and the event is told. */
    public synchronized void becomes(UUID id, Event event) {
        items.computeIfPresent(id, (key, item) -> {
            var events = new ArrayList<>(item.events());
            events.add(0, event);
            return new Item(with(item.facts(), event.status()), item.message(), item.payload(), events, item.deleted());
        });
    }

    private static OutgoingFacts with(OutgoingFacts facts, MessageStatus status) {
        return new OutgoingFacts(
                facts.id(),
                facts.kind(),
                status,
                facts.conversation(),
                facts.about(),
                facts.from(),
                facts.to(),
                facts.fromFunction(),
                facts.toFunction(),
                facts.created(),
                facts.changed(),
                facts.attempts(),
                facts.due(),
                facts.receiptDeadline(),
                facts.transmission(),
                facts.size());
    }

    @Override
    public synchronized boolean accept(Message message, InputStream payload) {
        var id = message.id().value();
        if (items.containsKey(id)) {
            return false;
        }
        var bytes = read(payload);
        if (failure != null) {
            throw failure;
        }
        var now = clock.instant();
        var facts = new OutgoingFacts(
                id,
                OutgoingFacts.Kind.MESSAGE,
                MessageStatus.SCHEDULED,
                message.conversation(),
                null,
                message.sender().id(),
                message.recipient().id(),
                message.senderFunction(),
                message.recipientFunction(),
                message.created(),
                now,
                0,
                now,
                null,
                null,
                bytes.size());
        var event = new Event(MessageStatus.SCHEDULED, now, null, "Scheduled for sending", "I kö för sändning", null);
        items.put(id, new Item(facts, message, bytes, List.of(event), false));
        return true;
    }

    private static Content read(InputStream in) {
        try {
            return Content.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hurry(UUID id, java.util.Map<String, String> facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int freeClaims() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void handBack(Claim claim) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean doubt(UUID id, java.util.Map<String, String> facts, Event event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean eraseReceipt(UUID id, java.util.Map<String, String> facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Optional<OutgoingFacts> find(UUID id) {
        return Optional.ofNullable(items.get(id)).map(Item::facts);
    }

    private Optional<Item> visible(UUID id) {
        return Optional.ofNullable(items.get(id)).filter(item -> !item.deleted());
    }

    @Override
    public synchronized Optional<InputStream> payload(UUID id) {
        return visible(id).map(item -> item.payload().open());
    }

    @Override
    public synchronized Optional<Message> header(MessageId id) {
        return visible(id.value()).map(Item::message);
    }

    @Override
    public synchronized List<Event> events(UUID id) {
        return Optional.ofNullable(items.get(id)).map(Item::events).orElse(List.of());
    }

    @Override
    public synchronized List<OutgoingFacts> list(Filter filter) {
        return items.values().stream()
                .filter(item -> !item.deleted())
                .map(Item::facts)
                .filter(facts -> fits(filter, facts))
                .sorted(Comparator.comparing(OutgoingFacts::created).reversed())
                .skip(filter.offset())
                .limit(filter.limit())
                .toList();
    }

    private static boolean fits(Filter filter, OutgoingFacts facts) {
        var from = facts.fromFunction();
        var to = facts.toFunction();
        var conversation = facts.conversation();
        return from != null
                && to != null
                && conversation != null
                && filter.functions().contains(from.value())
                && (filter.status() == null
                        || filter.status().equals(facts.status().name()))
                && (filter.recipientFunction() == null
                        || filter.recipientFunction().equals(to.value()))
                && (filter.createdFrom() == null || !facts.created().isBefore(filter.createdFrom()))
                && (filter.createdTo() == null || !facts.created().isAfter(filter.createdTo()))
                && (filter.conversation() == null || filter.conversation().equals(conversation.value()));
    }

    @Override
    public synchronized boolean delete(MessageId id, Map<String, String> facts) {
        var item = items.get(id.value());
        if (item == null || !item.facts().status().deletable()) {
            return false;
        }
        items.put(id.value(), new Item(item.facts(), item.message(), item.payload(), item.events(), true));
        return true;
    }

    @Override
    public void accept(Receipt receipt, InputStream payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void again(UUID receipt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<OutgoingFacts> findByTransmission(TransmissionId transmission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Claim> claim(UUID id, Instant now, Duration lease) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void renew(Claim claim, Instant end) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int dueAgain(Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<UUID> overdue(Instant now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Consignment sealed(Claim claim, Consignment consignment, Map<String, String> facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Consignment resealed(Claim claim, Consignment consignment, Map<String, String> facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Addressed> addressed(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Consignment> consignment(UUID id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void transmitting(Claim claim) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void postpone(Claim claim, Instant when, String cause, Event event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void acknowledged(UUID id, Map<String, String> evidence, byte[] transportReceipt, Instant receiptDeadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void awaiting(Claim claim, Instant resendAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fail(Claim claim, String cause, Map<String, String> evidence, Event event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fail(UUID id, String cause, Map<String, String> evidence, Event event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void receiptMissing(Claim claim, Event event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void receiptMissing(UUID id, Event event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean settle(Receipt receipt, byte[] receiptEnvelope, Map<String, String> evidence, List<Event> events) {
        throw new UnsupportedOperationException();
    }
}
