package se.sigill.gateway.casework;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.FunctionAddress;

/** Those who have logged in, by mailbox: whom a case can be given to, and what a subject is called. */
@Component
public class Members {

    private final JdbcClient jdbc;
    private final Protected facts;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Members(JdbcClient jdbc, Protected facts, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A colleague. */
    public record Colleague(String subject, String name) {}

    /** The identity provider's word is the whole truth: roles that are gone there are gone here. */
    public void loggedIn(Member member) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from casework_member where subject = :subject")
                    .param("subject", member.subject())
                    .update();
            member.roles().forEach((mailbox, roles) -> jdbc.sql("""
                            insert into casework_member (subject, mailbox, name, roles, seen)
                            values (:subject, :mailbox, :name, :roles, :seen)""")
                    .param("subject", member.subject())
                    .param("mailbox", mailbox.value())
                    .param("name", facts.hide(member.name(), member.subject()))
                    .param("roles", roles.stream().map(Role::name).sorted().collect(Collectors.joining(" ")))
                    .param("seen", CaseRows.time(clock.instant()))
                    .update());
        });
    }

    public List<Colleague> of(FunctionAddress mailbox) {
        return jdbc
                .sql("select subject, name from casework_member where mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query((row, i) -> colleague(row.getString("subject"), row.getBytes("name")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** What a subject is called; empty when she has no role here any more. */
    public Optional<String> name(String subject) {
        return jdbc.sql("select subject, name from casework_member where subject = :subject limit 1")
                .param("subject", subject)
                .query((row, i) -> colleague(row.getString("subject"), row.getBytes("name")))
                .optional()
                .map(Colleague::name);
    }

    private Colleague colleague(String subject, byte[] name) {
        return new Colleague(subject, facts.show(name, subject, String.class));
    }
}
