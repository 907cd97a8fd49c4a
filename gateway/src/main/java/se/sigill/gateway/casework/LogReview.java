package se.sigill.gateway.casework;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Newer;

/** Loggkontroll: who has seen what in a mailbox, for those who review it and read no content. */
@Component
public class LogReview {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    LogReview(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A line: who did what when, in which case; nothing of what the case is about.
     *
     * @param caseId null for a search that found nothing
     */
    public record Line(
            Instant at, FunctionAddress mailbox, @Nullable UUID caseId, String subject, Act act) {}

    /** Under which id the log has what was done with a mailbox and no case of it. */
    static UUID ofMailbox(FunctionAddress mailbox) {
        return UUID.nameUUIDFromBytes(mailbox.value().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Newest first, at most 500, of the mailboxes whose log the member reviews.
     *
     * @param subject of one person alone; null: of everybody
     * @param from the first day
     * @param to the last day
     */
    public List<Line> list(Member member, @Nullable String subject, LocalDate from, LocalDate to) {
        var mailboxes = member.addresses(Role.Right.REVIEW_LOG);
        var ids = Arrays.stream(mailboxes)
                .map(mailbox -> ofMailbox(new FunctionAddress(mailbox)))
                .toArray(UUID[]::new);
        return jdbc.sql("""
                        select l.at, c.id, l.subject, l.act, coalesce(c.mailbox, box.mailbox) as mailbox
                        from casework_log l left join casework_case c on c.id = l.case_id
                        left join unnest(:ids, :mailboxes) as box (id, mailbox) on box.id = l.case_id
                        where (c.mailbox = any(:mailboxes) or box.id is not null) and l.at >= :from and l.at < :to
                            and (:subject::text is null or l.subject = :subject)
                        order by l.at desc, l.number desc limit\s""" + MOST)
                .param("mailboxes", mailboxes)
                .param("ids", ids)
                .param("from", CaseRows.time(begin(from)))
                .param("to", CaseRows.time(begin(to.plusDays(1))))
                .param("subject", subject)
                .query((row, i) -> new Line(
                        CaseRows.needed(row, "at"),
                        new FunctionAddress(row.getString("mailbox")),
                        row.getObject("id", UUID.class),
                        row.getString("subject"),
                        Newer.value(Act.class, row.getString("act"), Act.SOMETHING)))
                .list();
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(WorkingDays.SWEDEN).toInstant();
    }
}
