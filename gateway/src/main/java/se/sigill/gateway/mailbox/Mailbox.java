package se.sigill.gateway.mailbox;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Remark;
import se.sigill.gateway.seal.Verified;

/** Messages that arrived and were judged. Takes nothing but {@link Verified}. */
public interface Mailbox {

    /**
     * Puts a message into a mailbox: status NEW, inkommen now. Joins the caller's transaction. Parallel copies end as
     * one row.
     *
     * @param mailbox the function address the message names, or another that a rule chose
     */
    Depositing deposit(
            Verified verified, FunctionAddress mailbox, UUID arrival, Instant now, Map<String, String> facts);

    /** Remembers that a message was rejected, so that a repetition gets the same answer. Joins the caller's transaction. */
    void rejected(
            ParticipantId from, MessageId id, @Nullable Digest payload, Receipt receipt, Map<String, String> facts);

    /** The receipt given earlier for this very message (same sender, id and payload digest), to be sent again (D1). */
    Optional<Receipt> earlierReceipt(ParticipantId from, MessageId id, Digest payload);

    /** Stores the receipt given for a deposited message. Joins the caller's transaction. */
    void receipted(ParticipantId from, MessageId id, Receipt receipt);

    /** Notes what the receiver should know of files in a message just deposited. Joins the caller's transaction. */
    void remarked(Deposit deposit, List<Remark> remarks);

    /** What the receiver should know of the message's files, in their order. */
    List<Remark> remarks(Deposit deposit);

    /**
     * A message id is unique with its sender only: of several senders' messages under one id this is the newest that
     * lies in one of these mailboxes.
     *
     * @param mailboxes function addresses the client may see; empty finds nothing
     */
    Optional<Deposit> find(MessageId id, Set<String> mailboxes);

    /** Whether a message under this id lies here, whoever sent it and whosever it is. */
    boolean holds(MessageId id);

    /** The SDK message as XML, decrypted; empty when deleted. */
    Optional<InputStream> payload(Deposit deposit);

    /** The message's header for lists, without documents; decrypted; empty when deleted. */
    Optional<Message> header(Deposit deposit);

    List<Deposit> list(Filter filter);

    /** A client fetched the message with content: traced. */
    void fetched(Deposit deposit, Map<String, String> facts);

    /** Erases content and hides the message; evidence stays. */
    boolean delete(Deposit deposit, Map<String, String> facts);

    /** What came of a deposit. */
    sealed interface Depositing {

        record Deposited(Deposit deposit) implements Depositing {}

        /** The very same message lies there already. */
        record Repeated() implements Depositing {}

        /** The same sender used the id for other content (REJECTED BV duplicate). */
        record Duplicate() implements Depositing {}
    }

    /**
     * @param mailboxes function addresses the client may see; empty shows nothing
     * @param limit 1–1000
     */
    record Filter(
            Set<String> mailboxes,
            @Nullable String senderFunction,
            @Nullable Instant createdFrom,
            @Nullable Instant createdTo,
            @Nullable UUID conversation,
            int offset,
            int limit) {}
}
