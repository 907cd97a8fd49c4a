package se.sigill.gateway.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ej registrerat: what came in and is in no diarium and no personakt yet (R35). */
@Component
public class Registry {

    private static final String UNREGISTERED = """
            select c.* from casework_case c where c.unregistered is not null and c.mailbox = any(:mailboxes)
                and %s order by c.unregistered limit :limit""".formatted(Restrictions.READABLE);

    private final JdbcClient jdbc;
    private final CaseRows rows;

    Registry(JdbcClient jdbc, CaseRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * @param since when the oldest that is not registered came in
     * @param last day to register it: the next working day
     */
    public record Unregistered(Case one, Instant since, LocalDate last) {

        public boolean overdue(Instant now) {
            return now.isAfter(WorkingDays.end(last));
        }
    }

    /** Oldest first. */
    public List<Unregistered> list(Member member, int limit) {
        return jdbc.sql(UNREGISTERED)
                .param("mailboxes", member.addresses(Role.Right.READ))
                .param("subject", member.subject())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Whether something came in that is not registered. */
    public boolean waits(Case one) {
        return jdbc.sql("select unregistered is not null from casework_case where id = :id")
                .param("id", one.id())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private Unregistered read(ResultSet row, int number) throws SQLException {
        var since = Objects.requireNonNull(CaseRows.instant(row, "unregistered"));
        return new Unregistered(rows.read(row, number), since, WorkingDays.after(since, 1));
    }
}
