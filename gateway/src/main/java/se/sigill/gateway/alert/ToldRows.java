package se.sigill.gateway.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators have been told of, for all nodes. */
@Component
class ToldRows {

    /** Whoever has it tells; the others leave it to that one. */
    private static final String TURN = "select pg_try_advisory_xact_lock(53110005)";

    private final JdbcClient jdbc;

    ToldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param node empty for what is wrong with the whole gateway */
    record Matter(String node, String condition, String about) {}

    record Told(Instant since, Instant last, String text) {}

    boolean myTurn() {
        return jdbc.sql(TURN).query(Boolean.class).single();
    }

    /** Of this node, and of the whole gateway. */
    Map<Matter, Told> of(String node) {
        var told = new LinkedHashMap<Matter, Told>();
        jdbc.sql("select * from alert where node in ('', :node) order by since")
                .param("node", node)
                .query(row -> {
                    told.put(
                            new Matter(row.getString("node"), row.getString("condition"), row.getString("about")),
                            new Told(
                                    row.getObject("since", OffsetDateTime.class).toInstant(),
                                    row.getObject("told", OffsetDateTime.class).toInstant(),
                                    row.getString("text")));
                });
        return told;
    }

    void told(Matter key, Told told) {
        of("""
                insert into alert (node, condition, about, since, told, text)
                values (:node, :condition, :about, :since, :told, :text)
                on conflict (node, condition, about) do update set told = :told, text = :text""", key)
                .param("since", OffsetDateTime.ofInstant(told.since(), ZoneOffset.UTC))
                .param("told", OffsetDateTime.ofInstant(told.last(), ZoneOffset.UTC))
                .param("text", told.text())
                .update();
    }

    void over(Matter key) {
        of("delete from alert where node = :node and condition = :condition and about = :about", key)
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, Matter key) {
        return jdbc.sql(sql)
                .param("node", key.node())
                .param("condition", key.condition())
                .param("about", key.about());
    }
}
