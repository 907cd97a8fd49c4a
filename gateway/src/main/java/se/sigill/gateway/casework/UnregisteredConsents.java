package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.FunctionAddress;

/**
 * A consent that went with a question and that nobody over there has registered in time, nor said why not: the asker is told
 * to remind them, however much else they have said of the question (R4). Once for each such time, and while the question
 * waits: what is answered needs it no more, and only the latest consent of a case is missed.
 */
@Component
class UnregisteredConsents {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final CaseRows rows;
    private final CaseworkSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    UnregisteredConsents(
            JdbcClient jdbc, CaseRows rows, CaseworkSettings settings, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param since it was sent, or last told of or reminded of */
    private record Waiting(FunctionAddress mailbox, UUID consent, UUID caseId, Instant since) {}

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void tell() {
        var now = clock.instant();
        jdbc
                .sql("""
                        select c.mailbox, c.id, c.case_id, coalesce(c.chased, c.changed) as since
                        from casework_consent c join casework_case k on k.id = c.case_id
                        where c.own and not c.reversed and c.state = 'SENT' and c.valid_to >= :today
                            and k.asked and k.state = 'WAITING'
                            and not exists (
                                select from casework_consent l where l.case_id = c.case_id and l.own and l.place > c.place)
                        order by since limit :limit""")
                .param("today", LocalDate.ofInstant(now, WorkingDays.SWEDEN))
                .param("limit", BATCH)
                .query((row, i) -> new Waiting(
                        new FunctionAddress(row.getString("mailbox")),
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        CaseRows.needed(row, "since")))
                .list()
                .stream()
                .filter(one -> isOver(one.since(), now))
                .forEach(one -> transactions.executeWithoutResult(status -> tell(one, now)));
    }

    private boolean isOver(Instant since, Instant now) {
        return !now.isBefore(WorkingDays.end(WorkingDays.after(since, settings.registeredWithin())));
    }

    /** Of several nodes one tells: the row says whether that has been done. */
    private void tell(Waiting one, Instant now) {
        rows.locked(one.caseId())
                .filter(it -> it.state() == CaseState.WAITING && chased(one, now))
                .ifPresent(it -> rows.update(it.in(Situation.CONSENT_UNREGISTERED, now, null)));
    }

    private boolean chased(Waiting one, Instant now) {
        return jdbc.sql("""
                        update casework_consent set chased = :now where mailbox = :mailbox and id = :id and state = 'SENT'
                            and coalesce(chased, changed) = :since""")
                        .param("now", CaseRows.time(now))
                        .param("mailbox", one.mailbox().value())
                        .param("id", one.consent())
                        .param("since", CaseRows.time(one.since()))
                        .update()
                == 1;
    }

    /** Who has been reminded has as long as at first. */
    void reminded(Case one, Instant now) {
        jdbc.sql("update casework_consent set chased = :now where case_id = :case and own and state = 'SENT'")
                .param("now", CaseRows.time(now))
                .param("case", one.id())
                .update();
    }
}
