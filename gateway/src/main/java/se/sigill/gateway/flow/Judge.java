package se.sigill.gateway.flow;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.files.Inspection;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.mailbox.Mailbox.Depositing;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.Remark;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.seal.EnvelopeHeader;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.seal.Verified;

/**
 * Decides what becomes of an opened message, and answers for it: the mailbox and the meddelandekvittens are one
 * transaction, so that there is exactly one receipt for each message (I11).
 */
@Component
class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final Screen screen;
    private final Address address;
    private final Mailbox mailbox;
    private final Arrivals arrivals;
    private final Outbox outbox;
    private final Doors doors;
    private final ReceiptBytes receiptBytes;
    private final Transactions transactions;
    private final Bell bell;
    private final Clock clock;

    Judge(
            Screen screen,
            Address address,
            Mailbox mailbox,
            Arrivals arrivals,
            Outbox outbox,
            Doors doors,
            ReceiptBytes receiptBytes,
            Transactions transactions,
            Bell bell,
            Clock clock) {
        this.screen = screen;
        this.address = address;
        this.mailbox = mailbox;
        this.arrivals = arrivals;
        this.outbox = outbox;
        this.doors = doors;
        this.receiptBytes = receiptBytes;
        this.transactions = transactions;
        this.bell = bell;
        this.clock = clock;
    }

    void message(Arrival arrival, Verified verified) {
        var earlier = earlier(verified.header(), verified.payloadDigest());
        if (earlier.isPresent()) {
            repeat(arrival, earlier.get());
            return;
        }
        var inspection = screen.inspect(verified);
        if (inspection instanceof Inspection.NotNow notNow) {
            screen.held(arrival, notNow);
            arrivals.hindered(arrival.id(), "scanner-down");
        } else if (inspection instanceof Inspection.Malicious malicious) {
            reject(
                    arrival,
                    verified.header(),
                    Screen.issues(malicious),
                    Optional.of(verified),
                    verified.payloadDigest(),
                    () -> screen.quarantine(arrival, verified, malicious));
        } else if (inspection instanceof Inspection.Passed passed) {
            address(arrival, verified, passed);
        }
    }

    private void address(Arrival arrival, Verified verified, Inspection.Passed passed) {
        var decision = address.decide(verified);
        if (decision.issues().isEmpty()) {
            deposit(arrival, verified, decision, passed);
        } else {
            reject(arrival, decision.issues(), verified);
        }
    }

    void rejected(Arrival arrival, Opening.Rejected rejected) {
        var digest = rejected.payloadDigest();
        var earlier = earlier(rejected.header(), digest);
        if (earlier.isPresent()) {
            repeat(arrival, earlier.get());
            return;
        }
        reject(arrival, rejected.header(), rejected.issues(), Optional.empty(), digest, () -> {});
    }

    private void deposit(Arrival arrival, Verified verified, Address.Decision decision, Inspection.Passed passed) {
        var accepted = receipt(verified.header(), List.of(), Optional.of(verified));
        var outcome = transactions.commit(() -> {
            var depositing = mailbox.deposit(
                    verified, mailboxOf(decision, verified), arrival.id(), clock.instant(), facts(decision, passed));
            if (depositing instanceof Depositing.Deposited deposited) {
                mailbox.remarked(deposited.deposit(), passed.remarks());
                doors.deliver(decision.destination(), verified);
                mailbox.receipted(accepted.receiver(), accepted.about(), accepted);
                outbox.accept(accepted, receiptBytes.of(accepted));
                arrivals.done(arrival.id());
            }
            return depositing;
        });
        if (outcome instanceof Depositing.Deposited) {
            bell.due(accepted.id());
        } else if (outcome instanceof Depositing.Duplicate) {
            reject(arrival, List.of(address.duplicate()), verified);
        } else {
            earlier(verified.header(), verified.payloadDigest()).ifPresent(earlier -> repeat(arrival, earlier));
        }
    }

    private static Map<String, String> facts(Address.Decision decision, Inspection.Passed passed) {
        var facts = new LinkedHashMap<>(decision.facts());
        facts.put("files", passed.scanned());
        if (!passed.remarks().isEmpty()) {
            facts.put(
                    "remarks",
                    String.join(
                            ", ",
                            passed.remarks().stream().map(Remark::toString).toList()));
        }
        return facts;
    }

    /** The mailbox the message names, unless a rule chose another. */
    private static FunctionAddress mailboxOf(Address.Decision decision, Verified verified) {
        return decision.destination() instanceof Destination.Mailbox chosen
                ? chosen.address()
                : verified.message().recipientFunction();
    }

    private void reject(Arrival arrival, List<Issue> issues, Verified verified) {
        reject(arrival, verified.header(), issues, Optional.of(verified), verified.payloadDigest(), () -> {});
    }

    /** Of copies judged at the same time, one gives the receipt; the others wait for it and send the same (I11). */
    private void reject(
            Arrival arrival,
            EnvelopeHeader header,
            List<Issue> issues,
            Optional<Verified> verified,
            @Nullable Digest digest,
            Runnable also) {
        var receipt = receipt(header, issues, verified);
        var given = transactions.commit(() -> {
            also.run();
            mailbox.rejected(header.from(), receipt.about(), digest, receipt, facts(arrival, issues));
            var first = earlier(header, digest).map(Receipt::id).orElse(receipt.id());
            if (first.equals(receipt.id())) {
                outbox.accept(receipt, receiptBytes.of(receipt));
            } else {
                outbox.again(first);
            }
            arrivals.done(arrival.id());
            return first;
        });
        bell.due(given);
    }

    /** What could not be decrypted cannot be known again. */
    private Optional<Receipt> earlier(EnvelopeHeader header, @Nullable Digest digest) {
        return digest == null
                ? Optional.empty()
                : mailbox.earlierReceipt(header.from(), new MessageId(header.id()), digest);
    }

    /** The very receipt that was given before, never a new one (decision D1). */
    private void repeat(Arrival arrival, Receipt earlier) {
        LOG.info("Message {} came again and gets the receipt it got", earlier.about());
        transactions.commit(() -> {
            outbox.again(earlier.id());
            arrivals.done(arrival.id());
        });
        bell.due(earlier.id());
    }

    private Receipt receipt(EnvelopeHeader header, List<Issue> issues, Optional<Verified> verified) {
        return new Receipt(
                UUID.randomUUID(),
                new MessageId(header.id()),
                header.to(),
                header.from(),
                verified.map(v -> v.message().senderFunction()).orElse(null),
                clock.instant(),
                issues.isEmpty(),
                issues.stream().map(Receipt.Finding::of).toList());
    }

    private static Map<String, String> facts(Arrival arrival, List<Issue> issues) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("arrival", arrival.id().toString());
        facts.put(
                "rules-broken",
                String.join(" ", issues.stream().map(Issue::rule).toList()));
        facts.put("signer", Thumbprint.of(arrival.signer()));
        return facts;
    }
}
