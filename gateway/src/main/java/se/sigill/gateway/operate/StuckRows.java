package se.sigill.gateway.operate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
                    coalesce(unreadable, hindrance)
                from arrival
                where (opened is null and at < :soon) or (unreadable is not null and erased is null)
                union all
                select 'incident', id, 'QUARANTINED', at, 0, sender, findings from incident where erased is null) stuck
            order by since limit :most""";

    private static final String DEAD = """
            select 'dead-letter' as what, named.id, coalesce(item.status, case
                    when arrival.id is null then 'UNKNOWN' when opened is null then 'WAITING' else 'JUDGED' end) as state,
                coalesce(item.promised, arrival.at) as since, coalesce(item.attempts, 0) as attempts,
                coalesce(item.receiver, arrival.from_ap) as partner,
                coalesce(
                    (select detail from outbox_event e where e.item = item.id order by number desc limit 1),
                    unreadable,
                    hindrance) as cause
            from unnest(:ids) with ordinality named (id, turn)
            left join outbox_item item on item.id = named.id
            left join arrival on arrival.id = named.id
            order by turn""";

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

    /** Of items and arrivals whose ids were put aside, in that order; one that is nowhere is UNKNOWN. */
    List<Stuck> dead(List<UUID> ids) {
        return jdbc.sql(DEAD)
                .param("ids", ids.toArray(UUID[]::new))
                .query(StuckRows::read)
                .list();
    }

    private static Stuck read(ResultSet row, int number) throws SQLException {
        return Stuck.of(
                row.getString("what"),
                row.getObject("id", UUID.class),
                row.getString("state"),
                since(row),
                row.getInt("attempts"),
                row.getString("partner"),
                row.getString("cause"));
    }

    private static @Nullable Instant since(ResultSet row) throws SQLException {
        var since = row.getObject("since", OffsetDateTime.class);
        return since == null ? null : since.toInstant();
    }
}
