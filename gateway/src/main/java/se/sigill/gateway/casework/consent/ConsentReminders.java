package se.sigill.gateway.casework.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.CaseworkSettings;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Protected;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.WorkingDays;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/**
 * Reminds some days before a consent ends on which others disclose to us, as {@link CaseworkSettings#consentReminders} has
 * them (R7). A consent that was renewed, withdrawn or replaced is not spoken of. Safe on several nodes: a reminder is one row.
 */
@Component
public class ConsentReminders {

    private static final int MOST = 200;
    private static final String ENDING = """
            c.own <> c.reversed and c.state in ('SIGNED', 'SENT', 'RECEIVED', 'REGISTERED') and c.valid_to >= :today
            and not exists (select from casework_consent later where later.mailbox = c.mailbox and later.client = c.client
                and later.counterpart = c.counterpart and later.own <> later.reversed and later.valid_to > c.valid_to
                and later.state in ('SIGNED', 'SENT', 'RECEIVED', 'REGISTERED'))""";

    private final JdbcClient jdbc;
    private final Protected facts;
    private final CaseworkSettings settings;
    private final Clock clock;

    ConsentReminders(JdbcClient jdbc, Protected facts, CaseworkSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A consent about to end, of which somebody was to be reminded.
     *
     * @param caseId where it can be renewed: the question it went with, asked again; null where that is not known
     * @param reminded the latest reminder: days before the end
     * @param left days left, the last included as 0
     */
    public record Ending(
            FunctionAddress mailbox,
            UUID id,
            ParticipantId counterpart,
            Terms terms,
            @Nullable UUID caseId,
            int reminded,
            long left) {}

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void remind() {
        for (int days : settings.consentReminders()) {
            jdbc.sql("""
                            insert into casework_consent_reminder (mailbox, id, days, at)
                            select c.mailbox, c.id, :days, :now from casework_consent c
                            where c.valid_to <= :last and\s""" + ENDING + " on conflict do nothing")
                    .param("days", days)
                    .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                    .param("today", today())
                    .param("last", today().plusDays(days))
                    .update();
        }
    }

    /** Those of a member's mailboxes, the first to end first. */
    public List<Ending> of(Member member) {
        var mailboxes = member.mailboxes(Role.Right.CONSENT).stream()
                .map(FunctionAddress::value)
                .toArray(String[]::new);
        return jdbc.sql("""
                        select c.*, (select min(r.days) from casework_consent_reminder r
                            where r.mailbox = c.mailbox and r.id = c.id) as reminded
                        from casework_consent c
                        where exists (select from casework_consent_reminder r
                            where r.mailbox = c.mailbox and r.id = c.id) and\s""" + ConsentRegister.SEEN + "and " + ENDING + " order by c.valid_to limit " + MOST)
                .param("mailboxes", mailboxes)
                .param("subject", member.subject())
                .param("today", today())
                .query(this::read)
                .list();
    }

    private Ending read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var terms = facts.show(row.getBytes("terms"), id.toString(), Terms.class);
        return new Ending(
                new FunctionAddress(row.getString("mailbox")),
                id,
                new ParticipantId(row.getString("counterpart")),
                terms,
                row.getObject("case_id", UUID.class),
                row.getInt("reminded"),
                java.time.temporal.ChronoUnit.DAYS.between(today(), terms.to()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.SWEDEN);
    }
}
