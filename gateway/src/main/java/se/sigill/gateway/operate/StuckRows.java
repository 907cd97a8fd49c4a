package se.sigill.gateway.operate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds in the tables what is stuck. */
@Component
class StuckRows {

    private static final int MOST = 500;

    /** What waits this long was tried more than once. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final String STUCK = """
            select * from (
                select lower(kind) as what, id, status as state, promised as since, attempts, receiver as partner,
                    (select detail from outbox_event e where e.item = item.id order by number desc limit 1) as cause
                from outbox_item item
                where (due is not null and (attempts > 2 or promised < :soon))
                    or (kind = 'RECEIPT' and status = 'MESSAGE_EXCHANGE_ERROR' and payload is not null)
                union all
                select 'arrival', id, case when unreadable is null then 'WAITING' else 'UNREADABLE' end, at, 0, from_ap,
                    unreadable
                from arrival
                where (opened is null and at < :soon) or (unreadable is not null and erased is null)
                union all
                select 'incident', id, 'QUARANTINED', at, 0, sender, findings from incident where erased is null) stuck
            order by since limit :most""";

    private final JdbcClient jdbc;
    private final Clock clock;

    StuckRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Longest first. */
    List<Stuck> all() {
        return jdbc.sql(STUCK)
                .param("soon", OffsetDateTime.ofInstant(clock.instant().minus(SOON), ZoneOffset.UTC))
                .param("most", MOST)
                .query(StuckRows::read)
                .list();
    }

    private static Stuck read(ResultSet row, int number) throws SQLException {
        return Stuck.of(
                row.getString("what"),
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("partner"),
                row.getString("cause"));
    }
}
