package se.sigill.gateway.casework;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Counterparts.Counterpart;

/** The functions a person wants at hand, hers alone (R46). One that has left the address book is kept: it may come back. */
@Component
public class Favourites {

    private final JdbcClient jdbc;

    Favourites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Counterpart> of(Member member) {
        return jdbc.sql("""
                        select participant, function from casework_favourite
                        where subject = :subject order by participant, function""")
                .param("subject", member.subject())
                .query((row, i) -> Counterpart.of(row.getString("participant"), row.getString("function")))
                .list();
    }

    public void add(Member member, Counterpart counterpart) {
        change("""
                insert into casework_favourite (subject, participant, function)
                values (:subject, :participant, :function) on conflict do nothing""", member, counterpart);
    }

    public void remove(Member member, Counterpart counterpart) {
        change("""
                delete from casework_favourite
                where subject = :subject and participant = :participant and function = :function""", member, counterpart);
    }

    private void change(String sql, Member member, Counterpart counterpart) {
        jdbc.sql(sql)
                .param("subject", member.subject())
                .param("participant", counterpart.participant().value())
                .param("function", counterpart.function().value())
                .update();
    }
}
