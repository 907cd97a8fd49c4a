package se.sigill.gateway.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.vault.VaultId;

/** The rows of the outbox: how they begin, change and are found by the sweeps. */
@Component
class OutboxRows {

    /** Goes on after a statement named {@code moved}: writes the events of the row it changed. */
    static final String TOLD = """
            , told as (
                insert into outbox_event (item, status, at, detail, english, swedish, place)
                select moved.id, e.status, e.at, e.detail, e.english, e.swedish, e."in"
                from moved cross join jsonb_to_recordset(cast(:events as jsonb))
                    as e (status text, at timestamptz, detail text, english text, swedish text, "in" text))
            """;

    private static final String INSERT = """
            with moved as (
                insert into outbox_item (id, kind, status, conversation, about, sender, receiver, sender_function,
                    receiver_function, created, changed, due, size, header, payload)
                values (:id, :kind, 'SCHEDULED', :conversation, :about, :sender, :receiver, :senderFunction,
                    :receiverFunction, :created, :now, :now, :size, :header, :payload)
                on conflict (id) do nothing
                returning id)
            """ + TOLD + "select count(*) from moved";

    /**
     * Due, held by nobody, and first in line: no message overtakes an earlier one of its conversation (I22). What the
     * receiver holds is not in its mailbox yet, and there it could be overtaken still: so the next waits for the
     * kvittens, but only for a while (decision 0020).
     */
    private static final String FREE = """
            item.due <= :now and (item.held_until is null or item.held_until <= :now) and not exists (
                select 1 from outbox_item earlier
                where earlier.conversation = item.conversation and earlier.receiver = item.receiver
                and earlier.sender = item.sender and earlier.place < item.place and earlier.due is not null)
            and not exists (
                select 1 from outbox_item earlier
                where earlier.conversation = item.conversation and earlier.receiver = item.receiver
                and earlier.sender = item.sender and earlier.place < item.place
                and earlier.status = 'WAITING_FOR_RECEIPT' and earlier.changed > :patience)
            """;

    private static final String CLAIM =
            "update outbox_item item set held_until = :until, token = token + 1 where id = :id and " + FREE
                    + "returning " + OutboxRow.COLUMNS;
    private static final String RENEW = """
            update outbox_item set held_until = :end
            where id = :id and token = :token and held_until is not null""";
    private static final String DUE =
            "select id from outbox_item item where " + FREE + "order by due, place limit :limit";
    private static final String DUE_AGAIN = """
            update outbox_item set due = :now, changed = :now
            where due > :now and changed > :ahead and (held_until is null or held_until <= :now)""";
    private static final String OVERDUE = """
            select id from outbox_item
            where status = 'WAITING_FOR_RECEIPT' and receipt_deadline <= :now
            order by receipt_deadline limit :limit""";
    private static final String READ = "select " + OutboxRow.COLUMNS + " from outbox_item where id = :id";

    private final JdbcClient jdbc;

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How long a message waits for the kvittens of the one before it. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Clocks of nodes may differ so much; a row of later than that was written by one that ran ahead. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** @return false when the id is taken */
    boolean insert(NewItem item, VaultId payload, long size, Instant now) {
        var values = item.values()
                .addValue("payload", payload.value())
                .addValue("size", size)
                .addValue("now", time(now))
                .addValue("events", OutboxJson.events(OrdinaryEvents.scheduled(now)));
        return jdbc.sql(INSERT).paramSource(values).query(Long.class).single() == 1;
    }

    /** @return the row after the change, or nothing when it does not stand where the change starts */
    Optional<OutboxRow> change(Change change, UUID id, MapSqlParameterSource values, Instant now, List<Event> events) {
        values.addValue("id", id).addValue("now", time(now)).addValue("events", OutboxJson.events(events));
        return jdbc.sql(change.sql()).paramSource(values).query(OutboxRow::read).optional();
    }

    Optional<OutboxRow> claim(UUID id, Instant now, Instant until) {
        return jdbc.sql(CLAIM)
                .param("id", id)
                .param("now", time(now))
                .param("patience", time(now.minus(PATIENCE)))
                .param("until", time(until))
                .query(OutboxRow::read)
                .optional();
    }

    void renew(UUID id, long token, Instant end) {
        jdbc.sql(RENEW)
                .param("id", id)
                .param("token", token)
                .param("end", time(end))
                .update();
    }

    int freeClaims() {
        return jdbc.sql("update outbox_item set held_until = null, token = token + 1 where held_until is not null")
                .update();
    }

    List<UUID> due(Instant now, int limit) {
        return jdbc.sql(DUE)
                .param("now", time(now))
                .param("patience", time(now.minus(PATIENCE)))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    int dueAgain(Instant now) {
        return jdbc.sql(DUE_AGAIN)
                .param("now", time(now))
                .param("ahead", time(now.plus(AHEAD)))
                .update();
    }

    List<UUID> overdue(Instant now, int limit) {
        return jdbc.sql(OVERDUE)
                .param("now", time(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    Optional<OutboxRow> find(UUID id) {
        return jdbc.sql(READ).param("id", id).query(OutboxRow::read).optional();
    }

    /** Nobody else changes the row before the transaction ends. */
    Optional<OutboxRow> lock(UUID id) {
        return jdbc.sql(READ + " for update")
                .param("id", id)
                .query(OutboxRow::read)
                .optional();
    }
}
