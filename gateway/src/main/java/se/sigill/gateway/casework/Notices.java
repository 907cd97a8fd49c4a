package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells members of a mailbox by e-mail or SMS that something came in, if they want it (R50): never what, nor of whom; once
 * a day at most a count. Of several nodes one tells; what the mail server did not take is told at the next turn.
 */
@Component
public class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final LocalTime DAILY = LocalTime.of(7, 0);
    private static final String ONE = "Du har ett nytt meddelande";

    private final JdbcClient jdbc;
    private final Protected facts;
    private final ObjectProvider<NoticeMail> mail;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Notices(
            JdbcClient jdbc,
            Protected facts,
            ObjectProvider<NoticeMail> mail,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.mail = mail;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param address e-mail address, or number as {@link MobileNumber} has it
     * @param daily once a day, with a count; else each time
     */
    public record Wish(String address, boolean daily) {

        public boolean bySms() {
            return address.startsWith("+") && !address.contains("@");
        }

        @Override
        public String toString() {
            return "Wish[daily=" + daily + "]";
        }
    }

    /** Whether there is a mail server to tell by. */
    public boolean possible() {
        return mail.getIfAvailable() != null;
    }

    public boolean possibleBySms() {
        var sender = mail.getIfAvailable();
        return sender != null && sender.reachesPhones();
    }

    public Optional<Wish> of(Member member) {
        return jdbc.sql("select * from casework_notice_wish where subject = :subject")
                .param("subject", member.subject())
                .query((row, i) -> wish(member.subject(), row.getBytes("address"), row.getBoolean("daily")))
                .optional();
    }

    private Wish wish(String subject, byte[] address, boolean daily) {
        return new Wish(facts.show(address, subject, String.class), daily);
    }

    public void want(Member member, Wish wish) {
        jdbc.sql("""
                        insert into casework_notice_wish (subject, address, daily, changed)
                        values (:subject, :address, :daily, :now)
                        on conflict (subject) do update set address = :address, daily = :daily, changed = :now""")
                .param("subject", member.subject())
                .param("address", facts.hide(wish.address(), member.subject()))
                .param("daily", wish.daily())
                .param("now", CaseRows.time(clock.instant()))
                .update();
    }

    /** What was not yet told is told no more. */
    public void stop(Member member) {
        jdbc.sql("delete from casework_notice_wish where subject = :subject")
                .param("subject", member.subject())
                .update();
    }

    /** Joins the caller's transaction. Who has the case is told, or else all who may read it. */
    void arrived(Case one) {
        jdbc
                .sql("""
                        select m.subject, m.roles from casework_member m join casework_notice_wish using (subject)
                        where m.mailbox = :mailbox and (not :restricted or exists (
                            select from casework_reader r where r.case_id = :case and r.subject = m.subject))""")
                .param("mailbox", one.mailbox().value())
                .param("restricted", one.restricted())
                .param("case", one.id())
                .query((row, i) -> reads(row.getString("roles")) ? row.getString("subject") : "")
                .list()
                .stream()
                .filter(subject -> !subject.isEmpty() && (one.owner() == null || subject.equals(one.owner())))
                .forEach(this::note);
    }

    private static boolean reads(String roles) {
        return Arrays.stream(roles.split(" ", -1))
                .filter(role -> !role.isEmpty())
                .map(Role::valueOf)
                .anyMatch(role -> role.may(Role.Right.READ));
    }

    private void note(String subject) {
        jdbc.sql("insert into casework_notice (subject, at) values (:subject, :now)")
                .param("subject", subject)
                .param("now", CaseRows.time(clock.instant()))
                .update();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tell() {
        var sender = mail.getIfAvailable();
        if (sender != null) {
            waiting().forEach(subject -> tell(sender, subject));
        }
    }

    private List<String> waiting() {
        return jdbc.sql("select distinct subject from casework_notice")
                .query(String.class)
                .list();
    }

    private void tell(NoticeMail sender, String subject) {
        try {
            transactions.executeWithoutResult(status -> locked(subject).ifPresent(wish -> {
                int count = taken(subject, wish.daily() ? lastMorning() : clock.instant());
                if (count > 0 && wish.bySms() && !sender.reachesPhones()) {
                    LOG.warn("Somebody wants notices by SMS, but sigill.notices.sms-address is not set; not told");
                } else if (count > 0) {
                    sender.send(wish, wish.daily() && count > 1 ? "Du har " + count + " nya meddelanden" : ONE);
                }
            }));
        } catch (MailException e) {
            LOG.warn(
                    "A notice was not taken by the mail server ({}); told again",
                    e.getClass().getSimpleName());
        }
    }

    private Optional<Wish> locked(String subject) {
        return jdbc.sql("select * from casework_notice_wish where subject = :subject for update skip locked")
                .param("subject", subject)
                .query((row, i) -> wish(subject, row.getBytes("address"), row.getBoolean("daily")))
                .optional();
    }

    private int taken(String subject, Instant before) {
        return jdbc.sql("delete from casework_notice where subject = :subject and at <= :before")
                .param("subject", subject)
                .param("before", CaseRows.time(before))
                .update();
    }

    /** The latest seven o'clock in the morning. */
    private Instant lastMorning() {
        var now = clock.instant().atZone(WorkingDays.SWEDEN);
        var today = now.toLocalDate().atTime(DAILY).atZone(WorkingDays.SWEDEN);
        return (now.isBefore(today) ? today.minusDays(1) : today).toInstant();
    }
}
