package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.casework.consent.ConsentDrafts;

/**
 * Gallring of cases and consents: a case goes after its messages, a consent after its days. Who has seen what stays, and
 * what a case was about does not (S135, R36). What is held stays with its conversation.
 */
@Component
class CaseRetention {

    private static final Logger LOG = LoggerFactory.getLogger(CaseRetention.class);
    private static final int BATCH = 200;

    private static final String DONE = """
            select c.id from casework_case c
            where c.state = 'DONE' and c.changed <= :before and c.erased is null and c.unregistered is null
            and not exists (select from deposit d
                where d.mailbox = c.mailbox and d.conversation = c.conversation and d.deleted_at is null)
            and not exists (select from outbox_item o where o.kind = 'MESSAGE' and o.conversation = c.conversation
                and o.sender_function = c.mailbox and o.deleted_at is null)
            and not exists (select from retention_hold h where h.id = c.conversation)
            order by c.place limit :limit for update skip locked""";

    private static final String ENDED = """
            delete from casework_consent where (mailbox, id) in (
                select c.mailbox, c.id from casework_consent c left join casework_case k on k.id = c.case_id
                where (c.valid_to < :day
                    or c.state in ('NOT_REGISTERED', 'WITHDRAWN', 'REPLACED', 'DENIED') and c.changed <= :before)
                and not exists (select from retention_hold h where h.id in (k.conversation, c.carried_by))
                order by c.place limit :limit for update of c skip locked)""";

    private final CaseRetentionSettings settings;
    private final JdbcClient jdbc;
    private final Protected facts;
    private final AccessLog log;
    private final ConsentDrafts drafts;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CaseRetention(
            CaseRetentionSettings settings,
            JdbcClient jdbc,
            Protected facts,
            AccessLog log,
            ConsentDrafts drafts,
            TransactionTemplate transactions,
            Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.facts = facts;
        this.log = log;
        this.drafts = drafts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return how many cases and consents were erased */
    @Scheduled(fixedDelayString = "${sigill.retention.every:1h}", initialDelayString = "PT1M")
    int erase() {
        int consents = settings.consents() == null ? 0 : all("consents", settings.consents(), this::consents);
        return consents + (settings.cases() == null ? 0 : all("cases", settings.cases(), this::cases));
    }

    private interface Batch {
        int erase(Instant before);
    }

    /** A batch is a transaction; the next is taken until one is not full. */
    private int all(String setting, Duration time, Batch batch) {
        var before = clock.instant().minus(time);
        int sum = 0;
        int erased = BATCH;
        while (erased >= BATCH) {
            Integer done = transactions.execute(status -> batch.erase(before));
            erased = done == null ? 0 : done;
            sum += erased;
        }
        if (sum > 0) {
            LOG.info("Erased by sigill.retention.{}: {}", setting, sum);
            jdbc.sql("vacuum casework_case, casework_case_key, casework_consent, casework_officer")
                    .update();
        }
        return sum;
    }

    private int cases(Instant before) {
        jdbc.sql("delete from casework_officer where confirmed <= :before")
                .param("before", CaseRows.time(before))
                .update();
        List<UUID> due = jdbc.sql(DONE)
                .param("before", CaseRows.time(before))
                .param("limit", BATCH)
                .query(UUID.class)
                .list();
        due.forEach(this::eraseCase);
        return due.size();
    }

    private void eraseCase(UUID id) {
        var nothing = new CaseFacts("Gallrat ärende", null, null, null, null, null, null);
        jdbc.sql("update casework_case set facts = :facts, erased = :now where id = :id")
                .param("facts", facts.hide(nothing, id.toString()))
                .param("now", CaseRows.time(clock.instant()))
                .param("id", id)
                .update();
        jdbc.sql("delete from casework_case_key where case_id = :id")
                .param("id", id)
                .update();
        log.eraseNotes(id);
        log.write(id, AccessLog.SYSTEM, Act.ERASED, "");
    }

    private int consents(Instant before) {
        return drafts.forget(before, BATCH)
                + jdbc.sql(ENDED)
                        .param("before", CaseRows.time(before))
                        .param("day", LocalDate.ofInstant(before, WorkingDays.SWEDEN))
                        .param("limit", BATCH)
                        .update();
    }
}
