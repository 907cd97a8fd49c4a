package se.sigill.gateway.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.vault.ProtectedHeader;
import se.sigill.gateway.vault.Vault;
import se.sigill.gateway.vault.VaultId;

/** The outbox in PostgreSQL. Contents lie in the vault; state, events and trace are committed together. */
@Component
final class JdbcOutbox implements Outbox {

    private final OutboxRows rows;
    private final OutboxViews views;
    private final Ledger ledger;
    private final Settlements settlements;
    private final Vault vault;
    private final Trace trace;

    JdbcOutbox(OutboxRows rows, OutboxViews views, Ledger ledger, Settlements settlements, Vault vault, Trace trace) {
        this.rows = rows;
        this.views = views;
        this.ledger = ledger;
        this.settlements = settlements;
        this.vault = vault;
        this.trace = trace;
    }

    @Override
    public boolean accept(Message message, InputStream payload) {
        var item = NewItem.of(message, ProtectedHeader.of(message, vault));
        return ledger.decide(() -> insert(item, payload));
    }

    @Override
    public void accept(Receipt receipt, InputStream payload) {
        var item = NewItem.of(receipt);
        ledger.decide(() -> insert(item, payload));
    }

    private boolean insert(NewItem item, InputStream payload) {
        var measured = new MeasuredStream(payload);
        var stored = vault.put(measured);
        if (!rows.insert(item, stored, measured.size(), ledger.now())) {
            vault.erase(stored);
            return false;
        }
        var facts = new TreeMap<>(item.facts());
        facts.put("size", Long.toString(measured.size()));
        facts.put("payload-sha256", measured.digest().toString());
        trace.record(item.subject(), null, item.step(), facts);
        return true;
    }

    @Override
    public void again(UUID receipt) {
        ledger.together(
                () -> ledger.change(Change.REPEAT_RECEIPT, receipt, none(), OrdinaryEvents.scheduled(ledger.now()))
                        .ifPresent(row -> ledger.record(row, Step.RECEIPT_QUEUED, Map.of("again", "true"))));
    }

    @Override
    public Optional<OutgoingFacts> find(UUID id) {
        return rows.find(id).filter(row -> !row.deleted()).map(OutboxRow::facts);
    }

    @Override
    public Optional<OutgoingFacts> findByTransmission(TransmissionId transmission) {
        return views.byTransmission(transmission).map(OutboxRow::facts);
    }

    @Override
    public Optional<Claim> claim(UUID id, Instant now, Duration lease) {
        return rows.claim(id, now, now.plus(lease)).map(row -> new Claim(row.facts(), row.token()));
    }

    @Override
    public void renew(Claim claim, Instant end) {
        rows.renew(claim.id(), claim.token(), end);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return rows.due(now, limit);
    }

    @Override
    public int dueAgain(Instant now) {
        return rows.dueAgain(now);
    }

    @Override
    public List<UUID> overdue(Instant now, int limit) {
        return rows.overdue(now, limit);
    }

    @Override
    public Optional<InputStream> payload(UUID id) {
        return rows.find(id).map(OutboxRow::payload).flatMap(vault::open);
    }

    @Override
    public Consignment sealed(Claim claim, Consignment consignment, Map<String, String> facts) {
        return ledger.decide(() -> seal(claim, consignment, facts))
                ? consignment
                : consignment(claim.id()).orElse(consignment);
    }

    @Override
    public Consignment resealed(Claim claim, Consignment consignment, Map<String, String> facts) {
        ledger.together(() -> {
            var before = views.sealed(claim.id()).orElseThrow(() -> new StaleClaim(claim.id()));
            var all = new TreeMap<>(facts);
            all.put("instead-of", before.id().value());
            var body = vault.put(consignment.body().open());
            var row = ledger.change(Change.RESEAL, claim.id(), sealed(claim, consignment, body), List.of())
                    .orElseThrow(() -> new StaleClaim(claim.id()));
            recordSealed(row, consignment, all);
            vault.erase(before.body());
        });
        return consignment;
    }

    private boolean seal(Claim claim, Consignment consignment, Map<String, String> facts) {
        var body = vault.put(consignment.body().open());
        var row = ledger.change(Change.SEAL, claim.id(), sealed(claim, consignment, body), List.of());
        row.ifPresentOrElse(changed -> recordSealed(changed, consignment, facts), () -> sealedBefore(claim, body));
        return row.isPresent();
    }

    private static MapSqlParameterSource sealed(Claim claim, Consignment consignment, VaultId body) {
        return new MapSqlParameterSource("token", claim.token())
                .addValue("transmission", consignment.id().value())
                .addValue("from", consignment.from().value())
                .addValue("to", consignment.to().value())
                .addValue("headers", OutboxJson.headers(consignment.headers()))
                .addValue("integrity", consignment.integrity())
                .addValue("body", body.value());
    }

    private void recordSealed(OutboxRow row, Consignment consignment, Map<String, String> facts) {
        var all = new TreeMap<>(facts);
        all.put("body-sha256", Digest.of(consignment.body()).toString());
        ledger.record(row, Step.SEALED, all);
    }

    private void sealedBefore(Claim claim, VaultId unused) {
        boolean mine = rows.find(claim.id())
                .filter(row -> row.token() == claim.token() && row.facts().transmission() != null)
                .isPresent();
        if (!mine) {
            throw new StaleClaim(claim.id());
        }
        vault.erase(unused);
    }

    @Override
    public Optional<Addressed> addressed(UUID id) {
        return views.addressed(id);
    }

    @Override
    public Optional<Consignment> consignment(UUID id) {
        return views.sealed(id).flatMap(row -> vault.open(row.body()).map(body -> consignment(row, body)));
    }

    private static Consignment consignment(OutboxViews.Sealed row, InputStream body) {
        try (body) {
            return new Consignment(row.id(), row.from(), row.to(), row.headers(), Content.of(body), row.integrity());
        } catch (IOException e) {
            throw new UncheckedIOException("The sealed bytes of " + row.id() + " cannot be read", e);
        }
    }

    @Override
    public void transmitting(Claim claim) {
        ledger.together(() -> {
            var row = ledger.changeHeld(Change.TRANSMIT, claim, none(), OrdinaryEvents.submitted(ledger.now()));
            ledger.record(
                    row,
                    Step.TRANSMITTED,
                    Map.of("attempt", Integer.toString(row.facts().attempts())));
        });
    }

    @Override
    public void postpone(Claim claim, Instant when, String cause, Event event) {
        ledger.together(() -> {
            var row = ledger.changeHeld(Change.POSTPONE, claim, at(when), List.of(event));
            ledger.record(row, Step.POSTPONED, Map.of("cause", cause, "until", when.toString()));
        });
    }

    @Override
    public void awaiting(Claim claim, Instant resendAt) {
        ledger.together(() -> ledger.changeHeld(Change.AWAIT, claim, at(resendAt), List.of()));
    }

    @Override
    public void acknowledged(UUID id, Map<String, String> evidence, byte[] transportReceipt, Instant receiptDeadline) {
        ledger.together(() -> settlements.acknowledged(id, evidence, transportReceipt, receiptDeadline));
    }

    @Override
    public void fail(UUID id, String cause, Map<String, String> evidence, Event event) {
        ledger.together(() -> settlements.failed(id, cause, evidence, event));
    }

    @Override
    public void fail(Claim claim, String cause, Map<String, String> evidence, Event event) {
        ledger.together(() -> {
            demandHeld(claim);
            settlements.failed(claim.id(), cause, evidence, event);
        });
    }

    private void demandHeld(Claim claim) {
        if (rows.lock(claim.id()).filter(row -> row.token() == claim.token()).isEmpty()) {
            throw new StaleClaim(claim.id());
        }
    }

    @Override
    public void receiptMissing(Claim claim, Event event) {
        ledger.together(() -> {
            demandHeld(claim);
            settlements.receiptMissing(claim.id(), event);
        });
    }

    @Override
    public void receiptMissing(UUID id, Event event) {
        ledger.together(() -> settlements.receiptMissing(id, event));
    }

    @Override
    public boolean settle(Receipt receipt, byte[] receiptEnvelope, Map<String, String> evidence, List<Event> events) {
        return ledger.decide(() -> settlements.settle(receipt, receiptEnvelope, evidence, events));
    }

    @Override
    public boolean hurry(UUID id, Map<String, String> facts) {
        return ledger.decide(() -> recorded(ledger.change(Change.HURRY, id, none(), List.of()), Step.OPERATED, facts));
    }

    @Override
    public void handBack(Claim claim) {
        var values = new MapSqlParameterSource("token", claim.token());
        ledger.together(() -> ledger.change(Change.HAND_BACK, claim.id(), values, List.of()));
    }

    @Override
    public int freeClaims() {
        return rows.freeClaims();
    }

    @Override
    public boolean doubt(UUID id, Map<String, String> facts, Event event) {
        return ledger.decide(
                () -> recorded(ledger.change(Change.DOUBT, id, none(), List.of(event)), Step.RECEIPT_MISSING, facts));
    }

    private boolean recorded(Optional<OutboxRow> changed, Step step, Map<String, String> facts) {
        changed.ifPresent(row -> ledger.record(row, step, facts));
        return changed.isPresent();
    }

    @Override
    public boolean eraseReceipt(UUID id, Map<String, String> facts) {
        return ledger.decide(() -> settlements.erase(Change.ERASE_RECEIPT, id, facts));
    }

    @Override
    public List<Event> events(UUID id) {
        return views.events(id);
    }

    @Override
    public List<OutgoingFacts> list(Filter filter) {
        return views.list(filter).stream().map(OutboxRow::facts).toList();
    }

    @Override
    public boolean delete(MessageId id, Map<String, String> facts) {
        return ledger.decide(() -> settlements.erase(Change.DELETE, id.value(), facts));
    }

    @Override
    public Optional<Message> header(MessageId id) {
        return views.header(id.value()).map(header -> ProtectedHeader.reveal(header.bytes(), id, vault));
    }

    private static MapSqlParameterSource none() {
        return new MapSqlParameterSource();
    }

    private static MapSqlParameterSource at(Instant when) {
        return new MapSqlParameterSource("when", OutboxRows.time(when));
    }
}
