package se.sigill.gateway.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;

/** Writes a change of the outbox, its events and its trace together, or none of them (invariant I12). */
@Component
class Ledger {

    private final OutboxRows rows;
    private final Trace trace;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Ledger(OutboxRows rows, Trace trace, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.trace = trace;
        this.transactions = transactions;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Joins the caller's transaction, or is one. */
    void together(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Joins the caller's transaction, or is one. */
    boolean decide(Supplier<Boolean> work) {
        return Boolean.TRUE.equals(transactions.execute(status -> work.get()));
    }

    Optional<OutboxRow> change(Change change, UUID id, MapSqlParameterSource values, List<Event> events) {
        return rows.change(change, id, values, now(), events);
    }

    /** @throws Outbox.StaleClaim when the claim does not give the right to it any more */
    OutboxRow changeHeld(Change change, Outbox.Claim claim, MapSqlParameterSource values, List<Event> events) {
        return change(change, claim.id(), values.addValue("token", claim.token()), events)
                .orElseThrow(() -> refusal(claim));
    }

    private RuntimeException refusal(Outbox.Claim claim) {
        boolean holds = rows.find(claim.id())
                .filter(row -> row.token() == claim.token() && row.facts().due() != null)
                .isPresent();
        return holds
                ? new IllegalStateException(claim.id() + " is transmitted before it is sealed")
                : new Outbox.StaleClaim(claim.id());
    }

    void record(OutboxRow row, Step step, Map<String, String> facts) {
        var all = new TreeMap<>(facts);
        if (row.facts().kind() == OutgoingFacts.Kind.RECEIPT) {
            all.put("receipt", row.facts().id().toString());
        }
        trace.record(row.subject(), row.facts().transmission(), step, all);
    }
}
