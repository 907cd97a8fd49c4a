package se.sigill.gateway.operate;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;

/**
 * Holds (gallringsstopp) on messages and conversations: neither a client nor the time erases what is held. The database
 * sees to that, whoever erases (V22).
 */
@Component
class Holds {

    private final JdbcClient jdbc;
    private final Trace trace;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Holds(JdbcClient jdbc, Trace trace, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.trace = trace;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param id of a message or a conversation */
    record Hold(UUID id, Instant since, String client) {}

    List<Hold> all() {
        return jdbc.sql("select id, since, client from retention_hold order by since, id")
                .query((row, number) -> new Hold(
                        row.getObject("id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("client")))
                .list();
    }

    /** Erasures under way end first; none begins before this is committed. */
    void place(UUID id, String client) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("lock table retention_hold in exclusive mode").update();
            int placed = jdbc.sql("insert into retention_hold (id, since, client) values (:id, :since, :client)"
                            + " on conflict do nothing")
                    .param("id", id)
                    .param("since", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .param("client", client)
                    .update();
            if (placed == 1) {
                trace.record(id, null, Step.OPERATED, Map.of("act", "hold", "client", client));
            }
        });
    }

    /** @return false when there was none */
    boolean release(UUID id, String client) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean released = jdbc.sql("delete from retention_hold where id = :id")
                            .param("id", id)
                            .update()
                    == 1;
            if (released) {
                trace.record(id, null, Step.OPERATED, Map.of("act", "release", "client", client));
            }
            return released;
        }));
    }
}
