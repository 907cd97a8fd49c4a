package se.sigill.gateway.outbox;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.vault.Vault;
import se.sigill.gateway.vault.VaultId;

/** How items come to rest: by acknowledgement, receipt, fault or silence. What comes too late is traced and changes nothing. */
@Component
class Settlements {

    private final OutboxRows rows;
    private final Ledger ledger;
    private final Vault vault;

    Settlements(OutboxRows rows, Ledger ledger, Vault vault) {
        this.rows = rows;
        this.ledger = ledger;
        this.vault = vault;
    }

    void acknowledged(UUID id, Map<String, String> evidence, byte[] transportReceipt, Instant deadline) {
        var facts = new TreeMap<>(evidence);
        var digest = Digest.of(transportReceipt);
        facts.put("transport-receipt-sha256", digest.toString());
        var stored = vault.put(new ByteArrayInputStream(transportReceipt));
        var values = new MapSqlParameterSource("evidence", stored.value())
                .addValue("digest", digest.bytes())
                .addValue("deadline", OutboxRows.time(deadline));
        var changed = ledger.change(Change.ACKNOWLEDGE, id, values, OrdinaryEvents.acknowledged(ledger.now()));
        if (changed.isPresent()) {
            var row = changed.get();
            boolean message = row.facts().kind() == OutgoingFacts.Kind.MESSAGE;
            ledger.record(row, message ? Step.ACKNOWLEDGED : Step.RECEIPT_SENT, facts);
            eraseUnlessKept(stored, Optional.of(row));
        } else {
            acknowledgedLate(id, digest, stored, facts);
        }
    }

    private void acknowledgedLate(UUID id, Digest digest, VaultId stored, Map<String, String> facts) {
        var row = rows.lock(id);
        if (row.isPresent() && !Objects.equals(digest, row.get().transportReceiptDigest())) {
            ledger.record(row.get(), Step.LATE_EVIDENCE, facts);
            var values = new MapSqlParameterSource("evidence", stored.value()).addValue("digest", digest.bytes());
            eraseUnlessKept(stored, ledger.change(Change.ADD_LATE_ACKNOWLEDGEMENT, id, values, List.of()));
        } else {
            vault.erase(stored);
        }
    }

    private void eraseUnlessKept(VaultId stored, Optional<OutboxRow> row) {
        if (row.filter(kept -> stored.equals(kept.transportReceipt())).isEmpty()) {
            vault.erase(stored);
        }
    }

    void failed(UUID id, String cause, Map<String, String> evidence, Event event) {
        var facts = new TreeMap<>(evidence);
        facts.put("cause", cause);
        ledger.change(Change.FAIL, id, new MapSqlParameterSource(), List.of(event))
                .ifPresentOrElse(
                        row -> ledger.record(row, failure(row, Step.REFUSED_BY_ACCESS_POINT), facts),
                        () -> late(id, evidence, facts));
    }

    /** What was never sent failed with us; what was sent failed in the way given. */
    private static Step failure(OutboxRow row, Step sent) {
        if (row.facts().kind() == OutgoingFacts.Kind.RECEIPT) {
            return Step.RECEIPT_FAILED;
        }
        return row.facts().attempts() == 0 ? Step.FAILED : sent;
    }

    private void late(UUID id, Map<String, String> evidence, Map<String, String> facts) {
        if (!evidence.isEmpty()) {
            rows.find(id).ifPresent(row -> ledger.record(row, Step.LATE_EVIDENCE, facts));
        }
    }

    void receiptMissing(UUID id, Event event) {
        ledger.change(Change.GIVE_UP, id, new MapSqlParameterSource(), List.of(event))
                .ifPresent(row -> ledger.record(
                        row,
                        failure(row, Step.RECEIPT_MISSING),
                        Map.of("attempts", Integer.toString(row.facts().attempts()))));
    }

    boolean settle(Receipt receipt, byte[] envelope, Map<String, String> evidence, List<Event> given) {
        var stored = vault.put(new ByteArrayInputStream(envelope));
        var status = receipt.accepted() ? MessageStatus.ACCEPTED : MessageStatus.MESSAGE_EXCHANGE_ERROR;
        var values = new MapSqlParameterSource("status", status.name())
                .addValue("receipt", receipt.id())
                .addValue("evidence", stored.value())
                .addValue("sender", receipt.receiver().value())
                .addValue("receiver", receipt.issuer().value());
        var events = OrdinaryEvents.settled(receipt.accepted(), receipt.issuer(), ledger.now(), given);
        var facts = new TreeMap<>(evidence);
        facts.put("receipt", receipt.id().toString());
        facts.put("receipt-envelope-sha256", Digest.of(envelope).toString());
        facts.put("issuer", receipt.issuer().value());
        var changed = ledger.change(Change.SETTLE, receipt.about().value(), values, events);
        if (changed.isPresent()) {
            ledger.record(changed.get(), receipt.accepted() ? Step.RECEIPT_ACCEPTED : Step.RECEIPT_REJECTED, facts);
            return true;
        }
        vault.erase(stored);
        return settledBefore(receipt, facts);
    }

    /** The very receipt that settled the message may come again: that is no news. */
    private boolean settledBefore(Receipt receipt, Map<String, String> facts) {
        var row = rows.find(receipt.about().value()).filter(item -> item.facts().kind() == OutgoingFacts.Kind.MESSAGE);
        if (row.isEmpty()) {
            return false;
        }
        boolean parties = row.get().facts().to().equals(receipt.issuer())
                && row.get().facts().from().equals(receipt.receiver());
        if (parties && receipt.id().equals(row.get().receipt())) {
            return true;
        }
        facts.put("cause", parties ? "not waited for" : "wrong party");
        facts.put("says", receipt.accepted() ? "ACCEPTED" : "REJECTED");
        ledger.record(row.get(), Step.LATE_EVIDENCE, facts);
        return false;
    }

    boolean erase(Change erasing, UUID id, Map<String, String> facts) {
        var row = rows.lock(id);
        if (row.isEmpty()
                || ledger.change(erasing, id, new MapSqlParameterSource(), List.of())
                        .isEmpty()) {
            return false;
        }
        var payload = row.get().payload();
        if (payload != null) {
            vault.erase(payload);
        }
        var body = row.get().body();
        if (body != null) {
            vault.erase(body);
        }
        ledger.record(row.get(), Step.DELETED, facts);
        return true;
    }
}
