package se.sigill.checker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import se.sigill.checker.Evidence.Node;

/**
 * The databases of the gateways, {@code databases.json}: {@code [{"participant","url","user","passwordFile","anchors",
 * "files"}]}, with the certificates that access points descend from, PEM, and the folders of logs and other files of the
 * gateway. Each is read in one transaction that sees one moment and can change nothing.
 */
final class Databases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Databases() {}

    /** @throws UnreadableEvidence when a database cannot be read */
    static List<Node> read(Path list, Canaries canaries) throws IOException {
        var nodes = new ArrayList<Node>();
        for (var one : JSON.readTree(Files.readString(list))) {
            var password =
                    Files.readString(Path.of(one.path("passwordFile").asText())).strip();
            var url = one.path("url").asText();
            try (var connection =
                    DriverManager.getConnection(url, one.path("user").asText(), password)) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                var participant = one.path("participant").asText();
                var anchors = Path.of(one.path("anchors").asText());
                nodes.add(node(participant, connection, SecondOpinion.by(anchors)));
                canaries.seek(participant, connection);
            } catch (SQLException e) {
                throw new UnreadableEvidence(
                        "The database of " + one.path("participant").asText() + " cannot be read: " + e.getMessage());
            }
            for (var folder : one.path("files")) {
                canaries.seek(Path.of(folder.asText()));
            }
        }
        return nodes;
    }

    private static Node node(String participant, Connection connection, SecondOpinion.Giver openssl)
            throws SQLException {
        return new Node(
                participant,
                all(connection, """
                        select id, place, kind, status, conversation, about, transmission, sender, receiver, receiver_function,
                               transport_receipt_digest is not null as signed, integrity from outbox_item""", Databases::item),
                all(
                        connection,
                        "select item, number, status from outbox_event",
                        row -> new Evidence.Event(
                                row.getObject("item", UUID.class), row.getLong("number"), row.getString("status"))),
                all(
                        connection,
                        """
                        select id, subject, from_ap, transmission, encode(digest, 'hex') as digest,
                               answer_headers, answer_body,
                               (select max(e.at) from trace_entry e where e.subject = arrival.subject
                                   and e.transmission = arrival.transmission and e.step = 'RECEIVED') as received
                        from arrival""",
                        row -> new Evidence.Arrival(
                                row.getObject("id", UUID.class),
                                row.getObject("subject", UUID.class),
                                row.getString("from_ap"),
                                row.getString("transmission"),
                                row.getString("digest"),
                                Mic.in(row.getBytes("answer_body")),
                                openssl.of(row.getString("answer_headers"), row.getBytes("answer_body"), null),
                                then(row, openssl))),
                all(
                        connection,
                        """
                        select sender, id, place, conversation, encode(payload_digest, 'hex') as digest,
                               recipient, mailbox
                        from deposit""",
                        row -> new Evidence.Deposit(
                                row.getString("sender"),
                                row.getObject("id", UUID.class),
                                row.getLong("place"),
                                row.getObject("conversation", UUID.class),
                                row.getString("digest"),
                                row.getString("recipient"),
                                row.getString("mailbox"))),
                all(connection, """
                        select sequence, subject, transmission, at, step, facts,
                               encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash
                        from trace_entry""", Databases::entry),
                all(
                        connection,
                        "select subject, entries, encode(hash, 'hex') as hash from trace_head",
                        row -> new Evidence.Head(
                                row.getObject("subject", UUID.class), row.getLong("entries"), row.getString("hash"))));
    }

    /** What is not in the trace has no time. */
    private static SecondOpinion then(ResultSet row, SecondOpinion.Giver openssl) throws SQLException {
        var received = row.getObject("received", OffsetDateTime.class);
        return received == null
                ? new SecondOpinion(false, "the trace has no time for it")
                : openssl.of(row.getString("answer_headers"), row.getBytes("answer_body"), received.toInstant());
    }

    private static Evidence.Item item(ResultSet row) throws SQLException {
        return new Evidence.Item(
                row.getObject("id", UUID.class),
                row.getLong("place"),
                row.getString("kind").equals("MESSAGE"),
                row.getString("status"),
                row.getObject("conversation", UUID.class),
                row.getObject("about", UUID.class),
                row.getString("transmission"),
                row.getString("sender"),
                row.getString("receiver"),
                row.getString("receiver_function"),
                row.getBoolean("signed"),
                Mic.of(row.getString("integrity")));
    }

    private static Evidence.Entry entry(ResultSet row) throws SQLException {
        return new Evidence.Entry(
                row.getLong("sequence"),
                row.getObject("subject", UUID.class),
                row.getString("transmission"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("step"),
                row.getString("facts"),
                row.getString("previous"),
                row.getString("hash"));
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(Connection connection, String query, Row<T> row) throws SQLException {
        var found = new ArrayList<T>();
        try (var statement = connection.prepareStatement(query)) {
            statement.setFetchSize(1_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.of(rows));
                }
            }
        }
        return found;
    }
}
