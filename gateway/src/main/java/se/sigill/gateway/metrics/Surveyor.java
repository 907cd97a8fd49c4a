package se.sigill.gateway.metrics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.QueueDepths;

/** Counts; what it counted is shown to everybody who asks within the next seconds, so that asking often costs nothing. */
@Component
public class Surveyor {

    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Every state is told, also one in which nothing stands. */
    private static final String STANDINGS = """
            with state (kind, state) as (values
                ('message', 'SCHEDULED'), ('message', 'SUBMITTED'), ('message', 'SCHEDULED_FOR_RESEND'),
                ('message', 'WAITING_FOR_RECEIPT'), ('message', 'ACCEPTED'), ('message', 'MESSAGE_EXCHANGE_ERROR'),
                ('receipt', 'SCHEDULED'), ('receipt', 'SUBMITTED'), ('receipt', 'SCHEDULED_FOR_RESEND'),
                ('receipt', 'ACKNOWLEDGE'), ('receipt', 'MESSAGE_EXCHANGE_ERROR'),
                ('arrival', 'WAITING'), ('arrival', 'UNREADABLE'), ('arrival', 'JUDGED')),
            counted as (
                select lower(kind) as kind, status as state, count(*) as count, min(promised) as oldest
                from outbox_item group by 1, 2
                union all
                select 'arrival', 'WAITING', count(*), min(at) from arrival where opened is null
                union all
                select 'arrival', 'UNREADABLE', count(*), min(at) from arrival where unreadable is not null
                union all
                select 'arrival', 'JUDGED', count(*), null from arrival where opened is not null and unreadable is null)
            select kind, state, coalesce(count, 0) as count, oldest
            from state full join counted using (kind, state) order by kind, state""";

    private static final String OTHERS = """
            select (select count(*) from outbox_item where status = 'WAITING_FOR_RECEIPT') as waited_for,
                (select count(*) from outbox_item
                    where status = 'WAITING_FOR_RECEIPT' and receipt_deadline <= :now) as overdue,
                (select count(*) from arrival where answer_later and answered is null) as answers_owed,
                (select count(*) from incident) as incidents,
                (select count(*) from trace_entry where step = 'SENDER_BLOCKED' and at > :hour) as blocked""";

    private final JdbcClient jdbc;
    private final QueueDepths queues;
    private final Clock clock;
    private @Nullable Survey last;

    Surveyor(JdbcClient jdbc, QueueDepths queues, Clock clock) {
        this.jdbc = jdbc;
        this.queues = queues;
        this.clock = clock;
    }

    public synchronized Survey survey() {
        var now = clock.instant();
        var known = last;
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            known = taken(now);
            last = known;
        }
        return known;
    }

    private Survey taken(Instant now) {
        var standings = jdbc.sql(STANDINGS).query(Surveyor::standing).list();
        return jdbc.sql(OTHERS)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("hour", OffsetDateTime.ofInstant(now.minus(Duration.ofHours(1)), ZoneOffset.UTC))
                .query((row, number) -> survey(row, now, standings))
                .single();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Standing(
                row.getString("kind"),
                row.getString("state"),
                row.getLong("count"),
                oldest == null ? null : oldest.toInstant());
    }

    private Survey survey(ResultSet row, Instant now, List<Standing> standings) throws SQLException {
        return new Survey(
                now,
                standings,
                row.getLong("waited_for"),
                row.getLong("overdue"),
                row.getLong("answers_owed"),
                row.getLong("incidents"),
                row.getLong("blocked"),
                queues.read());
    }
}
