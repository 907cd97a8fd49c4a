package se.sigill.gateway.mailbox;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.vault.Vault;

/** Arrivals in PostgreSQL; the envelopes lie in the vault. */
@Component
final class JdbcArrivals implements Arrivals {

    private final ArrivalRows rows;
    private final Vault vault;
    private final Trace trace;
    private final TransactionTemplate transactions;
    private final Clock clock;

    JdbcArrivals(ArrivalRows rows, Vault vault, Trace trace, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.vault = vault;
        this.trace = trace;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Keeping keep(Arrival arrival, InputStream envelope) {
        return Objects.requireNonNull(transactions.execute(status -> keepOnce(arrival, envelope)));
    }

    private Keeping keepOnce(Arrival arrival, InputStream envelope) {
        var stored = vault.put(envelope);
        if (rows.insert(arrival, stored)) {
            trace.record(arrival.subject(), arrival.transmission(), Step.RECEIVED, facts(arrival));
            return new Keeping.Kept();
        }
        vault.erase(stored);
        return keptBefore(rows.sameTransfer(arrival), arrival);
    }

    private Keeping keptBefore(Arrival kept, Arrival arrival) {
        var facts = facts(arrival);
        if (!kept.digest().equals(arrival.digest())) {
            facts.put("cause", "transmission id used for other content");
            trace.record(kept.subject(), arrival.transmission(), Step.TRANSFER_REFUSED, facts);
            return new Keeping.Conflicting();
        }
        trace.record(kept.subject(), arrival.transmission(), Step.REPEATED, facts);
        if (arrival.answerLater()) {
            rows.answerAgain(kept.id(), arrival.at());
        }
        return new Keeping.Repeated(kept.answer());
    }

    private static Map<String, String> facts(Arrival arrival) {
        var facts = new TreeMap<String, String>();
        facts.put("from-access-point", arrival.from().value());
        facts.put("to-access-point", arrival.to().value());
        facts.put("digest", arrival.digest().toString());
        facts.put("signer", Signer.thumbprint(arrival.signer()));
        facts.put("arrival", arrival.id().toString());
        if (arrival.signingTime() != null) {
            facts.put("claimed-signing-time", arrival.signingTime().toString());
        }
        return facts;
    }

    @Override
    public Optional<Arrival> claim(UUID id, Instant now, Duration lease) {
        return rows.claim(id, now, now.plus(lease));
    }

    @Override
    public void renew(UUID id, Instant end) {
        rows.renew(id, end);
    }

    @Override
    public Optional<InputStream> envelope(UUID id) {
        return rows.envelope(id).flatMap(vault::open);
    }

    @Override
    public long size(UUID id) {
        return rows.envelope(id).map(vault::size).orElse(0L);
    }

    @Override
    public List<UUID> waiting(Instant now, int limit) {
        return rows.waiting(now, limit);
    }

    @Override
    public void done(UUID id) {
        if (rows.close(id, null, clock.instant()).isEmpty()) {
            throw new AlreadyJudged(id);
        }
    }

    @Override
    public void unreadable(UUID id, String cause, Map<String, String> facts) {
        transactions.executeWithoutResult(
                status -> rows.close(id, cause, clock.instant()).ifPresent(arrival -> {
                    var all = new TreeMap<>(facts);
                    all.put("cause", cause);
                    all.put("arrival", id.toString());
                    trace.record(arrival.subject(), arrival.transmission(), Step.UNREADABLE, all);
                }));
    }

    @Override
    public void hindered(UUID id, String cause) {
        rows.hindered(id, cause);
    }

    @Override
    public void handBack(UUID id) {
        rows.handBack(id);
    }

    @Override
    public int freeClaims() {
        return rows.freeClaims();
    }

    @Override
    public boolean reopen(UUID id, Map<String, String> facts) {
        return recorded(() -> rows.reopen(id), Step.OPERATED, facts);
    }

    @Override
    public boolean erase(UUID id, Map<String, String> facts) {
        return recorded(
                () -> {
                    var erased = rows.erase(id, clock.instant());
                    erased.flatMap(arrival -> rows.envelope(arrival.id())).ifPresent(vault::erase);
                    return erased;
                },
                Step.DELETED,
                facts);
    }

    private boolean recorded(Supplier<Optional<Arrival>> change, Step step, Map<String, String> facts) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var changed = change.get();
            changed.ifPresent(arrival -> {
                var all = new TreeMap<>(facts);
                all.put("arrival", arrival.id().toString());
                trace.record(arrival.subject(), arrival.transmission(), step, all);
            });
            return changed.isPresent();
        }));
    }

    @Override
    public List<UUID> unanswered(Instant now, int limit) {
        return rows.unanswered(now, limit);
    }

    @Override
    public Optional<Arrival> claimAnswer(UUID id, Instant now, Duration lease) {
        return rows.claimAnswer(id, now, now.plus(lease));
    }

    @Override
    public Optional<Arrival> find(UUID id) {
        return rows.find(id);
    }

    @Override
    public void answered(UUID id) {
        rows.answered(id, clock.instant());
    }

    @Override
    public void answerPostponed(UUID id, Instant when) {
        rows.answerPostponed(id, when);
    }

    @Override
    public void answerGivenUp(UUID id) {
        rows.answerGivenUp(id);
    }
}
