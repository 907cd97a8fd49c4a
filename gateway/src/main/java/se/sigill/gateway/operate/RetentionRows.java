package se.sigill.gateway.operate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what may go: at rest, and older than its time. Whether it is held is asked when it goes. */
@Component
class RetentionRows {

    static final int BATCH = 200;

    /** The one original of a consent stays as long as the register has what it says. */
    private static final String NO_CONSENT =
            "and not exists (select from casework_consent k where k.carried_by = %s.id)";

    private static final String SENT = """
            select id, place, null as sender, null as mailbox from outbox_item
            where kind = 'MESSAGE' and status = '%s' and deleted_at is null and changed <= :before and place > :after
            """ + NO_CONSENT.formatted("outbox_item") + """

            order by place limit :limit""";

    /**
     * A message is at rest when somebody has fetched it, or has registered the case it belongs to and is done with it, and the receipt for it is
     * no longer on its way. Of two senders' messages under one id nobody knows which was fetched.
     */
    private static final String RECEIVED = """
            select id, place, sender, mailbox from deposit
            where deleted_at is null and received <= :before and place > :after
            and (exists (select from trace_entry where subject = deposit.id and step = 'FETCHED')
                    and not exists (select from deposit other where other.id = deposit.id and other.sender <> deposit.sender)
                or exists (select from casework_case c where c.mailbox = deposit.mailbox
                    and c.conversation = deposit.conversation and c.state = 'DONE' and c.unregistered is null))
            and not exists (select from outbox_item where about = deposit.id and kind = 'RECEIPT' and due is not null)
            """ + NO_CONSENT.formatted("deposit") + """

            order by place limit :limit""";

    private static final String RECEIPTS = """
            select id, place, null as sender, null as mailbox from outbox_item
            where kind = 'RECEIPT' and due is null and payload is not null and changed <= :before and place > :after
            order by place limit :limit""";
    private static final String ARRIVALS = """
            select id, place, null as sender, null as mailbox from arrival
            where opened <= :before and unreadable is %s and erased is null and place > :after
            order by place limit :limit""";
    private static final String INCIDENTS = """
            select id, place, sender, null as mailbox from incident
            where at <= :before and erased is null and place > :after order by place limit :limit""";

    private final JdbcClient jdbc;

    RetentionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What there is time for, with the setting that gives it. */
    enum Kind {
        SENT_ACCEPTED(SENT.formatted("ACCEPTED")),
        SENT_FAILED(SENT.formatted("MESSAGE_EXCHANGE_ERROR")),
        RECEIVED(RetentionRows.RECEIVED),
        RECEIPTS(RetentionRows.RECEIPTS),
        ARRIVALS(RetentionRows.ARRIVALS.formatted("null")),
        UNREADABLE(RetentionRows.ARRIVALS.formatted("not null")),
        QUARANTINE(INCIDENTS);

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    /** @param sender with {@code mailbox} of a deposit, else empty */
    record Due(UUID id, long place, String sender, String mailbox) {}

    /** @param after the place of the last one seen */
    List<Due> due(Kind kind, Instant before, long after) {
        return jdbc.sql(kind.sql)
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .param("after", after)
                .param("limit", BATCH)
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getLong("place"),
                        String.valueOf(row.getString("sender")),
                        String.valueOf(row.getString("mailbox"))))
                .list();
    }

    /** Those of the ids under which there was a message, and is none any more. */
    List<UUID> deleted(Set<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select id from deposit where id = any(:ids)
                                group by id having bool_and(deleted_at is not null)""")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list();
    }

    /** What was erased leaves the files of the database too. */
    void sweepOut() {
        jdbc.sql("vacuum vault_chunk, vault_content, outbox_item, deposit").update();
    }
}
