package se.sigill.gateway.casework;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begränsat ärende: only those named read it, whatever their role in the mailbox (R14). */
@Component
public class Restrictions {

    /** SQL: a case {@code c} that {@code :subject} may read, as far as restriction goes. */
    static final String READABLE = """
            (not c.restricted or exists (
                select from casework_reader r where r.case_id = c.id and r.subject = :subject))""";

    /** SQL: what {@code c} knows is of no begränsat ärende that {@code :subject} may not read. */
    public static final String OF_READABLE = """
            not exists (select from casework_case k where k.id = c.case_id and k.restricted
                and not exists (select from casework_reader r where r.case_id = k.id and r.subject = :subject))""";

    private final JdbcClient jdbc;
    private final AccessLog log;
    private final TransactionTemplate transactions;

    Restrictions(JdbcClient jdbc, AccessLog log, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.log = log;
        this.transactions = transactions;
    }

    /** Those who may read from now on; who restricts it and who has it are always among them. */
    public void restrict(Member member, Case one, Collection<String> readers) {
        var all = new HashSet<>(readers);
        all.add(member.subject());
        if (one.owner() != null) {
            all.add(one.owner());
        }
        transactions.executeWithoutResult(status -> {
            become(one, true);
            jdbc.sql("delete from casework_reader where case_id = :case")
                    .param("case", one.id())
                    .update();
            all.forEach(subject -> name(one, subject));
            log.write(one.id(), member.subject(), Act.RESTRICTED, "");
        });
    }

    public void lift(Member member, Case one) {
        transactions.executeWithoutResult(status -> {
            become(one, false);
            log.write(one.id(), member.subject(), Act.LIFTED, "");
        });
    }

    /** Who is given a restricted case reads it. */
    void given(UUID caseId, String subject) {
        jdbc.sql("""
                        insert into casework_reader (case_id, subject)
                        select id, :subject from casework_case where id = :case and restricted on conflict do nothing""").param("case", caseId).param("subject", subject).update();
    }

    /** Subjects; empty where it is not restricted. */
    public List<String> readers(Case one) {
        return one.restricted()
                ? jdbc.sql("select subject from casework_reader where case_id = :case order by subject")
                        .param("case", one.id())
                        .query(String.class)
                        .list()
                : List.of();
    }

    private void become(Case one, boolean restricted) {
        jdbc.sql("update casework_case set restricted = :restricted where id = :case")
                .param("restricted", restricted)
                .param("case", one.id())
                .update();
    }

    private void name(Case one, String subject) {
        jdbc.sql("insert into casework_reader (case_id, subject) values (:case, :subject) on conflict do nothing")
                .param("case", one.id())
                .param("subject", subject)
                .update();
    }
}
