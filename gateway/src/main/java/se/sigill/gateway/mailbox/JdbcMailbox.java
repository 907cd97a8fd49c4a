package se.sigill.gateway.mailbox;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Remark;
import se.sigill.gateway.seal.Verified;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.vault.ProtectedHeader;
import se.sigill.gateway.vault.Vault;
import se.sigill.gateway.vault.VaultId;

/** Mailboxes in PostgreSQL; the messages lie in the vault. */
@Component
final class JdbcMailbox implements Mailbox {

    private final DepositRows deposits;
    private final ArrivalRows arrivals;
    private final GivenReceipts receipts;
    private final Remarks remarks;
    private final Vault vault;
    private final Trace trace;
    private final TransactionTemplate transactions;
    private final Clock clock;

    JdbcMailbox(
            DepositRows deposits,
            ArrivalRows arrivals,
            GivenReceipts receipts,
            Remarks remarks,
            Vault vault,
            Trace trace,
            TransactionTemplate transactions,
            Clock clock) {
        this.deposits = deposits;
        this.arrivals = arrivals;
        this.receipts = receipts;
        this.remarks = remarks;
        this.vault = vault;
        this.trace = trace;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Depositing deposit(
            Verified verified, FunctionAddress mailbox, UUID arrival, Instant now, Map<String, String> facts) {
        return Objects.requireNonNull(transactions.execute(
                status -> depositOnce(verified, deposit(verified, mailbox, arrival, now), new TreeMap<>(facts))));
    }

    private Depositing depositOnce(Verified verified, Deposit deposit, Map<String, String> facts) {
        var message = verified.message();
        var digest = verified.payloadDigest();
        var stored = vault.put(verified.payload().open());
        var row = new DepositRows.Row(deposit, stored);
        facts.put("payload-sha256", digest.toString());
        facts.put("arrival", deposit.arrival().toString());
        if (!deposits.insert(row, digest, ProtectedHeader.of(message, vault))) {
            vault.erase(stored);
            return depositedBefore(deposit, message, digest, facts);
        }
        facts.put("mailbox", row.deposit().mailbox().value());
        facts.put("from", row.deposit().from().value());
        facts.put("signer", row.deposit().signer());
        trace.record(message.id().value(), null, Step.DEPOSITED, facts);
        return new Depositing.Deposited(row.deposit());
    }

    private Depositing depositedBefore(Deposit again, Message message, Digest digest, Map<String, String> facts) {
        var earlier = deposits.earlier(again.from(), again.id());
        if (!earlier.payload().equals(digest)) {
            return new Depositing.Duplicate();
        }
        arrivals.repeats(again.arrival(), again.from(), again.id());
        if (earlier.deleted()) {
            arrivals.envelope(again.arrival()).ifPresent(vault::erase);
        }
        trace.record(message.id().value(), null, Step.REPEATED, facts);
        return new Depositing.Repeated();
    }

    private static Deposit deposit(Verified verified, FunctionAddress mailbox, UUID arrival, Instant now) {
        var message = verified.message();
        return new Deposit(
                message.id(),
                message.conversation(),
                message.refersTo(),
                message.sender().id(),
                message.senderFunction(),
                message.recipient().id(),
                mailbox,
                message.created(),
                now,
                Signer.thumbprint(verified.signer()),
                arrival,
                verified.payload().size());
    }

    @Override
    public void rejected(
            ParticipantId from, MessageId id, @Nullable Digest payload, Receipt receipt, Map<String, String> facts) {
        var all = new TreeMap<>(facts);
        all.put("claimed-sender", from.value());
        all.put("receipt", receipt.id().toString());
        all.put("reasons", reasons(receipt));
        if (payload != null) {
            all.put("payload-sha256", payload.toString());
        }
        transactions.executeWithoutResult(status -> {
            receipts.rejected(from, id, payload, receipt);
            trace.record(id.value(), null, Step.REJECTED, all);
        });
    }

    private static String reasons(Receipt receipt) {
        return receipt.findings().stream()
                .map(finding -> finding.detail() == null ? finding.reason() : finding.reason() + " " + finding.detail())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public Optional<Receipt> earlierReceipt(ParticipantId from, MessageId id, Digest payload) {
        return receipts.find(from, id, payload);
    }

    @Override
    public void receipted(ParticipantId from, MessageId id, Receipt receipt) {
        receipts.deposited(from, id, receipt);
    }

    @Override
    public void remarked(Deposit deposit, List<Remark> found) {
        remarks.add(deposit, found);
    }

    @Override
    public List<Remark> remarks(Deposit deposit) {
        return remarks.of(deposit);
    }

    @Override
    public Optional<Deposit> find(MessageId id, Set<String> mailboxes) {
        return deposits.find(id, mailboxes);
    }

    @Override
    public boolean holds(MessageId id) {
        return deposits.holds(id);
    }

    @Override
    public Optional<InputStream> payload(Deposit deposit) {
        return deposits.payload(deposit).flatMap(vault::open);
    }

    @Override
    public Optional<Message> header(Deposit deposit) {
        return deposits.header(deposit).map(header -> ProtectedHeader.reveal(header.bytes(), deposit.id(), vault));
    }

    @Override
    public List<Deposit> list(Filter filter) {
        return deposits.list(filter);
    }

    @Override
    public void fetched(Deposit deposit, Map<String, String> facts) {
        transactions.executeWithoutResult(status -> deposits.payload(deposit)
                .ifPresent(payload -> trace.record(deposit.id().value(), null, Step.FETCHED, facts)));
    }

    @Override
    public boolean delete(Deposit deposit, Map<String, String> facts) {
        return Boolean.TRUE.equals(transactions.execute(status -> erase(deposit, facts)));
    }

    private boolean erase(Deposit deposit, Map<String, String> facts) {
        var payload = deposits.delete(deposit, ArrivalRows.time(clock.instant()));
        if (payload.isEmpty()) {
            return false;
        }
        vault.erase(payload.get());
        for (VaultId envelope : arrivals.envelopesOfMessage(deposit)) {
            vault.erase(envelope);
        }
        trace.record(deposit.id().value(), null, Step.DELETED, facts);
        return true;
    }
}
