package se.sigill.gateway.casework;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.FunctionAddress;

/** Ersättare: one action gives everything a person has open in a mailbox to another; history stays with each case (R38). */
@Component
public class Substitutes {

    private final JdbcClient jdbc;
    private final AccessLog log;
    private final Restrictions restrictions;
    private final TransactionTemplate transactions;

    Substitutes(JdbcClient jdbc, AccessLog log, Restrictions restrictions, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.log = log;
        this.restrictions = restrictions;
        this.transactions = transactions;
    }

    /**
     * All that is open; who sees no begränsat ärende does not give it to herself.
     *
     * @return how many cases were moved
     */
    public int move(Member by, FunctionAddress mailbox, String from, String to) {
        return transactions.execute(status -> {
            List<UUID> moved = jdbc.sql("""
                            update casework_case set owner = :to
                            where owner = :from and mailbox = :mailbox and state <> 'DONE'
                                and (not restricted or :to <> :by or exists (
                                    select from casework_reader r where r.case_id = id and r.subject = :by))
                            returning id""")
                    .param("by", by.subject())
                    .param("to", to)
                    .param("from", from)
                    .param("mailbox", mailbox.value())
                    .query(UUID.class)
                    .list();
            for (var id : moved) {
                restrictions.given(id, to);
                log.write(id, by.subject(), Act.ASSIGNED, to);
            }
            return moved.size();
        });
    }
}
