package se.sigill.gateway.outbox;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.TransmissionId;

/**
 * Everything we promised to send: messages and receipts. A row is the promise. Every change writes its trace in the same
 * transaction; every call may be repeated without harm; nothing leaves a final state.
 */
public interface Outbox {

    /**
     * Promises to deliver a message: status SCHEDULED, due now.
     *
     * @param payload the SDK message as XML; stored encrypted
     * @return false when the id is taken already (by whatever content)
     */
    boolean accept(Message message, InputStream payload);

    /** Promises to deliver a receipt. Repeating it is harmless. Joins the caller's transaction. */
    void accept(Receipt receipt, InputStream payload);

    /**
     * A settled receipt is asked for again: the same bytes become due once more. Changes nothing while it is still on
     * its way. Joins the caller's transaction.
     */
    void again(UUID receipt);

    Optional<OutgoingFacts> find(UUID id);

    Optional<OutgoingFacts> findByTransmission(TransmissionId transmission);

    /**
     * Takes the right to do the next step of an item, for as long as the lease lasts.
     *
     * @return the facts with a fencing token, or empty when it is not due, is settled, or somebody else has it
     */
    Optional<Claim> claim(UUID id, Instant now, Duration lease);

    /** The step goes on: its lease ends then. Changes nothing when another has the item. */
    void renew(Claim claim, Instant end);

    /** Items whose step is due and which nobody holds: what a sweep re-queues. Oldest first. */
    List<UUID> due(Instant now, int limit);

    /**
     * What was put off by a clock that ran ahead, and has been set right since, is due now (F53).
     *
     * @return how many items
     */
    int dueAgain(Instant now);

    /** Items whose receipt deadline has passed. */
    List<UUID> overdue(Instant now, int limit);

    /** The stored SDK message or receipt, decrypted; empty when erased. */
    Optional<InputStream> payload(UUID id);

    /**
     * Fixes the bytes to be sent, once: a second call changes nothing and the first bytes stay.
     *
     * @return the fixed bytes
     */
    Consignment sealed(Claim claim, Consignment consignment, Map<String, String> facts);

    /**
     * Fixes other bytes instead, under a transmission id of their own: those before were encrypted for a key that is no
     * longer to be used (F19). The trace keeps what was fixed before; its bytes are erased.
     *
     * @return the fixed bytes
     */
    Consignment resealed(Claim claim, Consignment consignment, Map<String, String> facts);

    /** The fixed bytes; empty before {@link #sealed}. */
    Optional<Consignment> consignment(UUID id);

    /** To whom it was sealed and what its receipt must say; known for ever, also when the content is erased (F12). */
    Optional<Addressed> addressed(UUID id);

    /** @param integrity the MIC of the bytes that were sent */
    record Addressed(AccessPointName to, String integrity) {}

    /** A transmission begins: SUBMITTED. */
    void transmitting(Claim claim);

    /** A passing fault: SCHEDULED_FOR_RESEND, due again at {@code when}. */
    void postpone(Claim claim, Instant when, String cause, Event event);

    /**
     * The other access point signed for the bytes. A message goes on to WAITING_FOR_RECEIPT until the deadline; a
     * receipt is settled.
     */
    void acknowledged(UUID id, Map<String, String> evidence, byte[] transportReceipt, Instant receiptDeadline);

    /** Waits for an asynchronous transport receipt until {@code resendAt}, then the same bytes are due again. */
    void awaiting(Claim claim, Instant resendAt);

    /** As {@link #fail(UUID, String, Map, Event)}, by whoever holds the item and by nobody else (F47). */
    void fail(Claim claim, String cause, Map<String, String> evidence, Event event);

    /** Given up, known not to be delivered: MESSAGE_EXCHANGE_ERROR. */
    void fail(UUID id, String cause, Map<String, String> evidence, Event event);

    /** As {@link #receiptMissing(UUID, Event)}, by whoever holds the item and by nobody else (F47). */
    void receiptMissing(Claim claim, Event event);

    /** The deadline passed without a receipt: MESSAGE_EXCHANGE_ERROR, uncertain. */
    void receiptMissing(UUID id, Event event);

    /**
     * Settles a message by the other organisation's receipt: ACCEPTED, or REJECTED that ends as
     * MESSAGE_EXCHANGE_ERROR.
     *
     * @return false when it matches nothing that waits (unknown, from the wrong party, or too late): traced as late
     *     evidence where the message exists
     */
    boolean settle(Receipt receipt, byte[] receiptEnvelope, Map<String, String> evidence, List<Event> events);

    /** An item that waits for its time, and that nobody has, is due now. An operator's act, traced. */
    boolean hurry(UUID id, Map<String, String> facts);

    /** The step ends unfinished, and another may take it at once. Changes nothing when another has the item. */
    void handBack(Claim claim);

    /** Ends every claim there is: for a start after which nobody else can have one. Returns how many there were. */
    int freeClaims();

    /** An item on its way may have been sent already, we do not know with which bytes: it ends as uncertain. */
    boolean doubt(UUID id, Map<String, String> facts, Event event);

    /** Erases the content of a receipt of ours that is settled; evidence stays. False when it is not, or is held. */
    boolean eraseReceipt(UUID id, Map<String, String> facts);

    /** Newest first. */
    List<Event> events(UUID id);

    /** What clients may see of sent messages, newest first. */
    List<OutgoingFacts> list(Filter filter);

    /** Erases content and hides the message from clients; evidence stays. False unless at rest (see MessageStatus). */
    boolean delete(MessageId id, Map<String, String> facts);

    /** The message's header for lists (subject, persons, references), without documents; decrypted. */
    Optional<Message> header(MessageId id);

    /**
     * @param functions sending functions the client may see; empty shows nothing
     * @param limit 1–1000
     */
    record Filter(
            java.util.Set<String> functions,
            @Nullable String status,
            @Nullable String recipientFunction,
            @Nullable Instant createdFrom,
            @Nullable Instant createdTo,
            @Nullable UUID conversation,
            int offset,
            int limit) {}

    /** The right to do one step. Calls with an old token change nothing and throw {@link StaleClaim}. */
    record Claim(OutgoingFacts facts, long token) {

        public UUID id() {
            return facts.id();
        }
    }

    /** Somebody else has the item now. */
    final class StaleClaim extends RuntimeException {
        public StaleClaim(UUID id) {
            super("The claim on " + id + " has passed to another");
        }
    }
}
