package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.FunctionAddress;

/** What each mailbox promises those who ask it, as who is responsible for it has it (R10). */
@Component
public class MailboxPromises {

    /** In working days. */
    public static final int LONGEST = 60;

    private final JdbcClient jdbc;
    private final CaseworkSettings settings;
    private final Clock clock;

    MailboxPromises(JdbcClient jdbc, CaseworkSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param days working days
     * @param subject who set it
     */
    public record Promise(int days, String subject, Instant since) {}

    /** Empty where the gateway's own setting counts. */
    public Optional<Promise> own(FunctionAddress mailbox) {
        return jdbc.sql("select days, subject, since from casework_mailbox_promise where mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query((row, i) ->
                        new Promise(row.getInt("days"), row.getString("subject"), CaseRows.needed(row, "since")))
                .optional();
    }

    /** In working days. */
    public int of(FunctionAddress mailbox) {
        return own(mailbox).map(Promise::days).orElse(settings.promise());
    }

    /**
     * Counts for what comes from now on. The caller has asked whether she may.
     *
     * @param days 1 to {@link #LONGEST}
     */
    public void set(Member member, FunctionAddress mailbox, int days) {
        jdbc.sql("""
                        insert into casework_mailbox_promise (mailbox, days, subject, since)
                        values (:mailbox, :days, :subject, :now)
                        on conflict (mailbox) do update set days = :days, subject = :subject, since = :now""")
                .param("mailbox", mailbox.value())
                .param("days", days)
                .param("subject", member.subject())
                .param("now", CaseRows.time(clock.instant()))
                .update();
    }
}
