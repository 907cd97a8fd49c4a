package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Whom a member's mailboxes have asked, and who does not answer (R46): told by the cases she may see, and no others. */
@Component
public class Counterparts {

    /** Among so many of each mailbox's newest questions those asked last are looked for. */
    static final int NEWEST = 100;

    private static final String RECENT = """
            select counterpart, counterpart_function from (
                select newest.* from unnest(:mailboxes) box cross join lateral (
                    select c.counterpart, c.counterpart_function, c.place from casework_case c
                    where c.mailbox = box and c.asked and not c.restricted order by c.place desc limit :newest) newest
                union all
                select c.counterpart, c.counterpart_function, c.place
                from casework_reader r join casework_case c on c.id = r.case_id
                where r.subject = :subject and c.restricted and c.asked and c.mailbox = any(:mailboxes)) asked
            where counterpart_function is not null
            group by counterpart, counterpart_function order by max(place) desc limit :limit""";
    private static final String LAST = """
            select c.counterpart, c.counterpart_function from casework_case c
            where c.owner = :subject and c.asked and c.counterpart_function is not null
                and c.mailbox = any(:mailboxes) and %s order by c.place desc limit 1""".formatted(Restrictions.READABLE);
    private static final String SILENT = """
            select c.since from casework_case c
            where c.mailbox = any(:mailboxes) and c.counterpart = :counterpart and c.counterpart_function = :function
                and c.asked and c.state = 'ACTION' and c.situation = 'SILENT' and %s order by c.since""".formatted(Restrictions.READABLE);
    private static final String CAME = """
            select max(m.at) as at from casework_message m join casework_case c on c.id = m.case_id
            where m.incoming and m.sender = :counterpart and m.at > :oldest
                and c.mailbox = any(:mailboxes) and c.counterpart_function = :function""";

    private final JdbcClient jdbc;
    private final CaseworkSettings settings;
    private final Clock clock;

    Counterparts(JdbcClient jdbc, CaseworkSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** A function of an organisation, whether or not the address book still has it. */
    public record Counterpart(ParticipantId participant, FunctionAddress function) {

        static Counterpart of(String participant, String function) {
            return new Counterpart(new ParticipantId(participant), new FunctionAddress(function));
        }
    }

    /** Those her mailboxes asked last, the newest first. */
    public List<Counterpart> recent(Member member, int limit) {
        return counterparts(of(member, RECENT).param("newest", NEWEST).param("limit", limit));
    }

    /** Whom she herself asked last: of the questions that are hers. What a colleague asks does not lead her anywhere. */
    public Optional<Counterpart> last(Member member) {
        return counterparts(of(member, LAST)).stream().findFirst();
    }

    /**
     * Since when a question of hers has been without an answer from there, where that is long enough for the function to be
     * taken for unstaffed, and nothing at all has come from it meanwhile.
     */
    public Optional<Instant> silentSince(Member member, Counterpart counterpart) {
        var silent = there(member, SILENT, counterpart)
                .query((row, i) -> CaseRows.needed(row, "since"))
                .list();
        var before = clock.instant().minus(settings.unstaffedAfter());
        if (silent.isEmpty() || !silent.get(0).isBefore(before)) {
            return Optional.empty();
        }
        var came = there(member, CAME, counterpart)
                .param("oldest", CaseRows.time(silent.get(0)))
                .query((row, i) -> Optional.ofNullable(CaseRows.instant(row, "at")))
                .single();
        return silent.stream()
                .filter(since -> came.isEmpty() || since.isAfter(came.get()))
                .findFirst()
                .filter(since -> since.isBefore(before));
    }

    private JdbcClient.StatementSpec of(Member member, String sql) {
        return jdbc.sql(sql)
                .param("mailboxes", member.addresses(Role.Right.ASK))
                .param("subject", member.subject());
    }

    private JdbcClient.StatementSpec there(Member member, String sql, Counterpart counterpart) {
        return of(member, sql)
                .param("counterpart", counterpart.participant().value())
                .param("function", counterpart.function().value());
    }

    private static List<Counterpart> counterparts(JdbcClient.StatementSpec sql) {
        return sql.query((row, i) -> Counterpart.of(row.getString(1), row.getString(2)))
                .list();
    }
}
