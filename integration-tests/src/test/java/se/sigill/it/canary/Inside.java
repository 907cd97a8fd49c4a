package se.sigill.it.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.sigill.demo.OwnDatabase;
import se.sigill.demo.Side;

/** What an administrator of the machine sees of a gateway: its processes, their sockets, its database. */
public record Inside(Side side) {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** The gateway and what it started. */
    List<Long> processes() {
        var gateway = ProcessHandle.current()
                .descendants()
                .filter(process -> read(process.pid(), "cmdline").contains("--sigill.config=" + side.folder()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no process of " + side.name()));
        var database = ProcessHandle.of(own().pid()).orElseThrow();
        return Stream.of(gateway, database)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** A file of {@code /proc} as text; nothing when the process has just ended. */
    static String read(long pid, String file) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(pid), file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Where the processes listen, as the kernel writes it: {@code 0100007F:1F90}, the address backwards. */
    Set<String> listening() {
        var sockets = new TreeSet<String>();
        for (var pid : processes()) {
            var inodes = inodes(pid);
            for (var table : List.of("net/tcp", "net/tcp6")) {
                read(pid, table)
                        .lines()
                        .map(line -> line.strip().split("\\s+", -1))
                        .filter(cells -> cells.length > 9 && cells[3].equals("0A") && inodes.contains(cells[9]))
                        .forEach(cells -> sockets.add(cells[1]));
            }
        }
        return sockets;
    }

    private static Set<String> inodes(long pid) {
        var inodes = new TreeSet<String>();
        try (var handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (var handle : handles.toList()) {
                try {
                    var socket = SOCKET.matcher(Files.readSymbolicLink(handle).toString());
                    if (socket.matches()) {
                        inodes.add(socket.group(1));
                    }
                } catch (IOException closed) {
                    // between listing and reading
                }
            }
        } catch (IOException gone) {
            // the process ended
        }
        return inodes;
    }

    int databasePort() {
        return own().port();
    }

    public Connection database() throws SQLException {
        return own().connect();
    }

    private OwnDatabase own() {
        return new OwnDatabase(side.folder().resolve("data"));
    }

    /** Every column of every table and view of ours that holds a canary, in text or in bytes. */
    public List<String> columnsWith(List<String> canaries) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = database()) {
            for (var column : all(
                    connection,
                    "select format('%I.%I', table_schema, table_name) || ' ' || quote_ident(column_name) || ' ' || data_type"
                            + " from information_schema.columns"
                            + " where table_schema not in ('pg_catalog', 'information_schema')")) {
                var parts = column.split(" ", 3);
                var value = parts[2].equals("bytea") ? "encode(" + parts[1] + ", 'escape')" : parts[1] + "::text";
                for (var canary : canaries) {
                    var sought = parts[2].equals("bytea") ? "encode(convert_to(?, 'UTF8'), 'escape')" : "?";
                    try (var query = connection.prepareStatement("select count(*) from " + parts[0]
                            + " where position(lower(" + sought + ") in lower(" + value + ")) > 0")) {
                        query.setString(1, canary);
                        try (var rows = query.executeQuery()) {
                            rows.next();
                            if (rows.getLong(1) > 0) {
                                found.add(column + ": " + canary);
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    static List<String> all(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
