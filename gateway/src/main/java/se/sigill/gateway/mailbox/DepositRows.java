package se.sigill.gateway.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.vault.VaultId;

/** The SQL of deposits. */
@Component
class DepositRows {

    private static final int MOST = 1000;

    private static final String COLUMNS = """
            id, place, conversation, refers_to, sender, sender_function, recipient, mailbox, created, received,
            signer, arrival, size, payload""";
    private static final String INSERT = """
            insert into deposit (id, conversation, refers_to, sender, sender_function, recipient, mailbox, created,
                received, signer, arrival, size, payload, payload_digest, header)
            values (:id, :conversation, :refersTo, :sender, :senderFunction, :recipient, :mailbox, :created,
                :received, :signer, :arrival, :size, :payload, :digest, :header)
            on conflict (sender, id) do nothing""";
    /** Held until the transaction ends: a deletion comes wholly before or wholly after. */
    private static final String EARLIER =
            "select payload_digest, deleted_at from deposit where sender = :sender and id = :id for share";

    private static final String FIND = "select " + COLUMNS
            + " from deposit where id = :id and mailbox = any(:mailboxes) and deleted_at is null"
            + " order by place desc limit 1";
    private static final String HOLDS = "select exists (select from deposit where id = :id and deleted_at is null)";

    /** A message id is unique with its sender only. */
    private static final String THIS = " where sender = :sender and id = :id and deleted_at is null";

    private static final String PAYLOAD = "select payload from deposit" + THIS;
    private static final String HEADER = "select header from deposit" + THIS;
    private static final String DELETE =
            "update deposit set deleted_at = :now, header = null" + THIS + " returning payload";

    private final JdbcClient jdbc;

    DepositRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A deposit and where its content lies. */
    record Row(Deposit deposit, VaultId payload) {}

    /** @return false when the sender used the id before */
    boolean insert(Row row, Digest payload, byte[] protectedHeader) {
        var deposit = row.deposit();
        var refersTo = deposit.refersTo();
        var function = deposit.fromFunction();
        var values = new MapSqlParameterSource("id", deposit.id().value())
                .addValue("conversation", deposit.conversation().value())
                .addValue("refersTo", refersTo == null ? null : refersTo.value())
                .addValue("sender", deposit.from().value())
                .addValue("senderFunction", function == null ? null : function.value())
                .addValue("recipient", deposit.to().value())
                .addValue("mailbox", deposit.mailbox().value())
                .addValue("created", ArrivalRows.time(deposit.created()))
                .addValue("received", ArrivalRows.time(deposit.received()))
                .addValue("signer", deposit.signer())
                .addValue("arrival", deposit.arrival())
                .addValue("size", deposit.size())
                .addValue("payload", row.payload().value())
                .addValue("digest", payload.bytes())
                .addValue("header", protectedHeader);
        return jdbc.sql(INSERT).paramSource(values).update() == 1;
    }

    /** What a sender's earlier message with the same id was, and whether its receiver has deleted it. */
    record Earlier(Digest payload, boolean deleted) {}

    Earlier earlier(ParticipantId from, MessageId id) {
        return jdbc.sql(EARLIER)
                .param("sender", from.value())
                .param("id", id.value())
                .query((row, i) ->
                        new Earlier(Digest.wrap(row.getBytes("payload_digest")), row.getObject("deleted_at") != null))
                .single();
    }

    Optional<Deposit> find(MessageId id, Set<String> mailboxes) {
        var values =
                new MapSqlParameterSource("id", id.value()).addValue("mailboxes", mailboxes.toArray(String[]::new));
        return jdbc.sql(FIND)
                .paramSource(values)
                .query(DepositRows::read)
                .optional()
                .map(Row::deposit);
    }

    boolean holds(MessageId id) {
        return jdbc.sql(HOLDS).param("id", id.value()).query(Boolean.class).single();
    }

    Optional<VaultId> payload(Deposit deposit) {
        return of(deposit, PAYLOAD).query(UUID.class).optional().map(VaultId::new);
    }

    Optional<Content> header(Deposit deposit) {
        return of(deposit, HEADER)
                .query((row, i) -> Content.of(row.getBytes("header")))
                .optional();
    }

    /** @return where the content lies, to whoever deletes first */
    Optional<VaultId> delete(Deposit deposit, OffsetDateTime now) {
        return of(deposit, DELETE)
                .param("now", now)
                .query(UUID.class)
                .optional()
                .map(VaultId::new);
    }

    private JdbcClient.StatementSpec of(Deposit deposit, String sql) {
        return jdbc.sql(sql)
                .param("sender", deposit.from().value())
                .param("id", deposit.id().value());
    }

    /**
     * Takes the newest of each mailbox and merges them, so that a page costs what it shows, however much there is below
     * it.
     */
    List<Deposit> list(Mailbox.Filter filter) {
        if (filter.mailboxes().isEmpty()) {
            return List.of();
        }
        int limit = Math.max(1, Math.min(filter.limit(), MOST));
        int offset = Math.max(0, filter.offset());
        var values = new MapSqlParameterSource("mailboxes", filter.mailboxes().toArray(String[]::new))
                .addValue("limit", limit)
                .addValue("offset", offset)
                .addValue("reach", (long) offset + limit);
        return jdbc
                .sql(listing(conditions(filter, values)))
                .paramSource(values)
                .query(DepositRows::read)
                .list()
                .stream()
                .map(Row::deposit)
                .toList();
    }

    private static String listing(String conditions) {
        return "select newest.* from unnest(:mailboxes) as mine(mailbox) cross join lateral (select " + COLUMNS
                + " from deposit where deleted_at is null and mailbox = mine.mailbox" + conditions
                + " order by place desc limit :reach) newest order by newest.place desc limit :limit offset :offset";
    }

    private static String conditions(Mailbox.Filter filter, MapSqlParameterSource values) {
        var sql = new StringBuilder();
        add(sql, values, "sender_function =", filter.senderFunction());
        add(sql, values, "conversation =", filter.conversation());
        var from = filter.createdFrom();
        add(sql, values, "created >=", from == null ? null : ArrivalRows.time(from));
        var to = filter.createdTo();
        add(sql, values, "created <=", to == null ? null : ArrivalRows.time(to));
        return sql.toString();
    }

    private static void add(
            StringBuilder sql, MapSqlParameterSource values, String comparison, @Nullable Object value) {
        if (value != null) {
            var name = "value" + sql.length();
            sql.append(" and ").append(comparison).append(" :").append(name);
            values.addValue(name, value);
        }
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        var refersTo = row.getObject("refers_to", UUID.class);
        var function = row.getString("sender_function");
        var deposit = new Deposit(
                new MessageId(row.getObject("id", UUID.class)),
                new ConversationId(row.getObject("conversation", UUID.class)),
                refersTo == null ? null : new MessageId(refersTo),
                new ParticipantId(row.getString("sender")),
                function == null ? null : new FunctionAddress(function),
                new ParticipantId(row.getString("recipient")),
                new FunctionAddress(row.getString("mailbox")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("received", OffsetDateTime.class).toInstant(),
                row.getString("signer"),
                row.getObject("arrival", UUID.class),
                row.getLong("size"));
        return new Row(deposit, new VaultId(row.getObject("payload", UUID.class)));
    }
}
