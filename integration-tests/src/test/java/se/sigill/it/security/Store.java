package se.sigill.it.security;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import se.sigill.demo.OwnDatabase;

/** Looks into the victim's own PostgreSQL, and changes nothing there but by {@link #broken}. */
final class Store {

    private final OwnDatabase database;
    private final Connection connection;

    Store(Path data) throws SQLException {
        this.database = new OwnDatabase(data);
        this.connection = database.connect();
        connection.setReadOnly(true);
    }

    /** What an accident of ours would do: changes something beneath the gateway, and undoes it in the end. */
    void broken(String harm, String cure, Victim.Deed meanwhile, Attack attack) throws Exception {
        try (var breaking = database.connect();
                var statement = breaking.createStatement()) {
            statement.execute(harm);
            try {
                meanwhile.perform(attack);
            } finally {
                statement.execute(cure);
            }
        }
    }

    /** The first column of what the query finds, as text. */
    synchronized List<String> all(String query, Object... values) {
        try (var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    long number(String query, Object... values) {
        return Long.parseLong(all(query, values).get(0));
    }

    /** Messages in all mailboxes, those that were read and deleted included. */
    long deposits() {
        return number("select count(*) from deposit");
    }

    long arrivals() {
        return number("select count(*) from arrival");
    }

    long arrivalsNotOpened() {
        return number("select count(*) from arrival where opened is null");
    }

    long lastEntry() {
        return number("select coalesce(max(sequence), 0) from trace_entry");
    }

    /** Step and facts of the trace entries after one. */
    List<String> entriesAfter(long sequence) {
        return all("select step || E'\\n' || facts from trace_entry where sequence > ? order by sequence", sequence);
    }
}
