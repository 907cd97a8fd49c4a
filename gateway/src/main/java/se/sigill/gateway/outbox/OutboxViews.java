package se.sigill.gateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.vault.VaultId;

/** What is read of the outbox without changing it. */
@Component
class OutboxViews {

    private static final int MOST = 1000;

    private static final String EVENTS =
            "select status, at, detail, english, swedish, place from outbox_event where item = :id order by number desc";
    private static final String BY_TRANSMISSION =
            "select " + OutboxRow.COLUMNS + " from outbox_item where transmission = :transmission";
    private static final String SEALED = """
            select transmission, access_point_from, access_point_to, headers, integrity, body
            from outbox_item where id = :id and body is not null""";
    private static final String HEADER = "select header from outbox_item where id = :id and header is not null";

    private final JdbcClient jdbc;

    OutboxViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A consignment as its row has it; the body lies in the vault. */
    record Sealed(
            TransmissionId id,
            AccessPointName from,
            AccessPointName to,
            Map<String, String> headers,
            String integrity,
            VaultId body) {}

    Optional<OutboxRow> byTransmission(TransmissionId transmission) {
        return jdbc.sql(BY_TRANSMISSION)
                .param("transmission", transmission.value())
                .query(OutboxRow::read)
                .optional();
    }

    Optional<Sealed> sealed(UUID id) {
        return jdbc.sql(SEALED).param("id", id).query(OutboxViews::readSealed).optional();
    }

    Optional<Outbox.Addressed> addressed(UUID id) {
        return jdbc.sql("""
                        select access_point_to, integrity from outbox_item
                        where id = :id and access_point_to is not null and integrity is not null""")
                .param("id", id)
                .query((row, i) -> new Outbox.Addressed(
                        new AccessPointName(row.getString("access_point_to")), row.getString("integrity")))
                .optional();
    }

    Optional<Content> header(UUID id) {
        return jdbc.sql(HEADER)
                .param("id", id)
                .query((row, i) -> Content.of(row.getBytes("header")))
                .optional();
    }

    List<Event> events(UUID id) {
        return jdbc.sql(EVENTS).param("id", id).query(OutboxViews::readEvent).list();
    }

    /**
     * Takes the newest of each function and merges them, so that a page costs what it shows, however much there is
     * below it.
     */
    List<OutboxRow> list(Outbox.Filter filter) {
        if (filter.functions().isEmpty()) {
            return List.of();
        }
        int limit = Math.max(1, Math.min(filter.limit(), MOST));
        int offset = Math.max(0, filter.offset());
        var values = new MapSqlParameterSource("functions", filter.functions().toArray(String[]::new))
                .addValue("limit", limit)
                .addValue("offset", offset)
                .addValue("reach", (long) offset + limit);
        return jdbc.sql(listing(conditions(filter, values)))
                .paramSource(values)
                .query(OutboxRow::read)
                .list();
    }

    private static String listing(String conditions) {
        return "select newest.* from unnest(:functions) as mine(function) cross join lateral (select "
                + OutboxRow.COLUMNS
                + " from outbox_item where kind = 'MESSAGE' and deleted_at is null and sender_function = mine.function"
                + conditions
                + " order by outbox_item.place desc limit :reach) newest order by newest.place desc limit :limit offset :offset";
    }

    private static String conditions(Outbox.Filter filter, MapSqlParameterSource values) {
        var sql = new StringBuilder();
        add(sql, values, "status", "=", filter.status());
        add(sql, values, "receiver_function", "=", filter.recipientFunction());
        add(sql, values, "conversation", "=", filter.conversation());
        var from = filter.createdFrom();
        add(sql, values, "created", ">=", from == null ? null : OutboxRows.time(from));
        var to = filter.createdTo();
        add(sql, values, "created", "<=", to == null ? null : OutboxRows.time(to));
        return sql.toString();
    }

    private static void add(
            StringBuilder sql, MapSqlParameterSource values, String column, String comparison, @Nullable Object value) {
        if (value != null) {
            var name = "value" + sql.length();
            sql.append(" and ")
                    .append(column)
                    .append(' ')
                    .append(comparison)
                    .append(" :")
                    .append(name);
            values.addValue(name, value);
        }
    }

    private static Sealed readSealed(ResultSet row, int number) throws SQLException {
        return new Sealed(
                new TransmissionId(row.getString("transmission")),
                new AccessPointName(row.getString("access_point_from")),
                new AccessPointName(row.getString("access_point_to")),
                OutboxJson.headers(row.getString("headers")),
                row.getString("integrity"),
                new VaultId(row.getObject("body", UUID.class)));
    }

    private static Event readEvent(ResultSet row, int number) throws SQLException {
        return new Event(
                MessageStatus.valueOf(row.getString("status")),
                OutboxRow.time(row, "at"),
                row.getString("detail"),
                row.getString("english"),
                row.getString("swedish"),
                row.getString("place"));
    }
}
