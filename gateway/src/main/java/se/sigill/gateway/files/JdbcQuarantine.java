package se.sigill.gateway.files;

import java.io.InputStream;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.vault.Vault;
import se.sigill.gateway.vault.VaultId;

/** Incidents in PostgreSQL; the messages lie in the vault. */
@Component
final class JdbcQuarantine implements Quarantine {

    private static final String INSERT = """
            insert into incident (id, message, sender, recipient, recipient_function, arrival, signer, at, findings,
                payload, payload_digest)
            values (:id, :message, :sender, :recipient, :function, :arrival, :signer, :at, :findings,
                :payload, :digest)""";

    private static final String ERASE =
            "update incident set erased = now() where id = :id and erased is null returning message, payload";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Trace trace;
    private final TransactionTemplate transactions;

    JdbcQuarantine(JdbcClient jdbc, Vault vault, Trace trace, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.trace = trace;
        this.transactions = transactions;
    }

    @Override
    public void keep(Incident incident, Content payload) {
        transactions.executeWithoutResult(status -> {
            insert(incident, vault.put(payload.open()), Digest.of(payload));
            trace.record(incident.message().value(), null, Step.QUARANTINED, facts(incident));
        });
    }

    private void insert(Incident incident, VaultId payload, Digest digest) {
        jdbc.sql(INSERT)
                .param("id", incident.id())
                .param("message", incident.message().value())
                .param("sender", incident.from().value())
                .param("recipient", incident.to().value())
                .param("function", incident.function().value())
                .param("arrival", incident.arrival())
                .param("signer", incident.signer())
                .param("at", incident.at().atOffset(ZoneOffset.UTC))
                .param("findings", Inspection.Finding.text(incident.findings()))
                .param("payload", payload.value())
                .param("digest", digest.bytes())
                .update();
    }

    private static Map<String, String> facts(Incident incident) {
        return Map.of(
                "incident", incident.id().toString(),
                "arrival", incident.arrival().toString(),
                "from", incident.from().value(),
                "signer", incident.signer(),
                "findings", Inspection.Finding.text(incident.findings()));
    }

    @Override
    public boolean erase(UUID incident, Map<String, String> facts) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var erased = jdbc.sql(ERASE)
                    .param("id", incident)
                    .query((row, number) ->
                            Map.entry(row.getObject("message", UUID.class), row.getObject("payload", UUID.class)))
                    .optional();
            erased.ifPresent(found -> {
                vault.erase(new VaultId(found.getValue()));
                var all = new TreeMap<>(facts);
                all.put("incident", incident.toString());
                trace.record(found.getKey(), null, Step.DELETED, all);
            });
            return erased.isPresent();
        }));
    }

    @Override
    public Optional<InputStream> payload(UUID incident) {
        return jdbc.sql("select payload from incident where id = :id")
                .param("id", incident)
                .query(UUID.class)
                .optional()
                .map(VaultId::new)
                .flatMap(vault::open);
    }
}
