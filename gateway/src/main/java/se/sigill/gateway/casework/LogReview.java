package se.sigill.gateway.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.FunctionAddress;

/** Loggkontroll: who has seen what in a mailbox, for those who review it and read no content. */
@Component
public class LogReview {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    LogReview(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line: who did what when, in which case; nothing of what the case is about. */
    public record Line(Instant at, FunctionAddress mailbox, UUID caseId, String subject, Act act) {}

    /**
     * Newest first, at most 500, of the mailboxes whose log the member reviews.
     *
     * @param subject of one person alone; null: of everybody
     * @param from the first day
     * @param to the last day
     */
    public List<Line> list(Member member, @Nullable String subject, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select l.at, l.case_id, l.subject, l.act, c.mailbox
                        from casework_log l join casework_case c on c.id = l.case_id
                        where c.mailbox = any(:mailboxes) and l.at >= :from and l.at < :to
                            and (:subject::text is null or l.subject = :subject)
                        order by l.at desc, l.number desc limit\s""" + MOST)
                .param("mailboxes", member.addresses(Role.Right.REVIEW_LOG))
                .param("from", CaseRows.time(begin(from)))
                .param("to", CaseRows.time(begin(to.plusDays(1))))
                .param("subject", subject)
                .query((row, i) -> new Line(
                        CaseRows.needed(row, "at"),
                        new FunctionAddress(row.getString("mailbox")),
                        row.getObject("case_id", UUID.class),
                        row.getString("subject"),
                        Act.valueOf(row.getString("act"))))
                .list();
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(WorkingDays.SWEDEN).toInstant();
    }
}
