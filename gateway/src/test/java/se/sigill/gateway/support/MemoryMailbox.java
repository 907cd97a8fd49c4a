package se.sigill.gateway.support;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.mailbox.Deposit;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Remark;
import se.sigill.gateway.payload.MessageXml;
import se.sigill.gateway.seal.Verified;

/** What clients see of mailboxes. Messages are put in by {@link #arrives}, without the journey before. */
public final class MemoryMailbox implements Mailbox {

    private final Map<Key, Item> items = new LinkedHashMap<>();
    private final Map<MessageId, List<Remark>> remarks = new LinkedHashMap<>();
    private final MessageXml xml;

    /** The ids fetched with content, in order. */
    public final List<MessageId> fetched = new ArrayList<>();

    public MemoryMailbox(MessageXml xml) {
        this.xml = xml;
    }

    /** Two senders may use one id. */
    private record Key(ParticipantId sender, MessageId id) {}

    private static Key key(Deposit deposit) {
        return new Key(deposit.from(), deposit.id());
    }

    private Optional<Item> item(Deposit deposit) {
        return Optional.ofNullable(items.get(key(deposit)));
    }

    private record Item(Deposit deposit, Message message, Content payload) {}

    public synchronized void clear() {
        items.clear();
        fetched.clear();
    }

    /** A message comes to rest in the mailbox it names. */
    public void arrives(Message message, Instant at) {
        arrives(message, message.recipientFunction(), at);
    }

    /** A message comes to rest in the mailbox that a rule chose. */
    public synchronized void arrives(Message message, FunctionAddress mailbox, Instant at) {
        var payload = new ByteArrayOutputStream();
        xml.write(message, payload);
        var deposit = new Deposit(
                message.id(),
                message.conversation(),
                message.refersTo(),
                message.sender().id(),
                message.senderFunction(),
                message.recipient().id(),
                mailbox,
                message.created(),
                at,
                "00",
                UUID.randomUUID(),
                payload.size());
        items.put(key(deposit), new Item(deposit, message, Content.of(payload.toByteArray())));
    }

    @Override
    public synchronized Optional<Deposit> find(MessageId id, Set<String> mailboxes) {
        return items.values().stream()
                .map(Item::deposit)
                .filter(deposit -> deposit.id().equals(id))
                .filter(deposit -> mailboxes.contains(deposit.mailbox().value()))
                .reduce((earlier, later) -> later);
    }

    @Override
    public synchronized boolean holds(MessageId id) {
        return items.keySet().stream().anyMatch(key -> key.id().equals(id));
    }

    @Override
    public synchronized Optional<InputStream> payload(Deposit deposit) {
        return item(deposit).map(item -> item.payload().open());
    }

    @Override
    public synchronized Optional<Message> header(Deposit deposit) {
        return item(deposit).map(Item::message);
    }

    @Override
    public synchronized List<Deposit> list(Filter filter) {
        return items.values().stream()
                .map(Item::deposit)
                .filter(deposit -> fits(filter, deposit))
                .sorted(Comparator.comparing(Deposit::received).reversed())
                .skip(filter.offset())
                .limit(filter.limit())
                .toList();
    }

    private static boolean fits(Filter filter, Deposit deposit) {
        var from = deposit.fromFunction();
        return filter.mailboxes().contains(deposit.mailbox().value())
                && (filter.senderFunction() == null
                        || (from != null && filter.senderFunction().equals(from.value())))
                && (filter.createdFrom() == null || !deposit.created().isBefore(filter.createdFrom()))
                && (filter.createdTo() == null || !deposit.created().isAfter(filter.createdTo()))
                && (filter.conversation() == null
                        || filter.conversation().equals(deposit.conversation().value()));
    }

    @Override
    public synchronized void fetched(Deposit deposit, Map<String, String> facts) {
        fetched.add(deposit.id());
    }

    @Override
    public synchronized boolean delete(Deposit deposit, Map<String, String> facts) {
        return items.remove(key(deposit)) != null;
    }

    @Override
    public Depositing deposit(
            Verified verified, FunctionAddress mailbox, UUID arrival, Instant now, Map<String, String> facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rejected(
            ParticipantId from, MessageId id, @Nullable Digest payload, Receipt receipt, Map<String, String> facts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized void remarked(Deposit deposit, List<Remark> found) {
        remarks.put(deposit.id(), List.copyOf(found));
    }

    @Override
    public synchronized List<Remark> remarks(Deposit deposit) {
        return remarks.getOrDefault(deposit.id(), List.of());
    }

    @Override
    public Optional<Receipt> earlierReceipt(ParticipantId from, MessageId id, Digest payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void receipted(ParticipantId from, MessageId id, Receipt receipt) {
        throw new UnsupportedOperationException();
    }
}
