package se.sigill.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.sigill.checker.Evidence.Search;

/**
 * Texts that stood in messages and may be read nowhere else, {@code canaries.txt}, one a line. They are looked for in
 * every column and file of a gateway, as they are and in base64.
 */
final class Canaries {

    private static final int CHUNK = 1 << 20;

    private final List<String> texts;
    private final List<String> forms;
    private final int longest;
    private final List<Search> searches = new ArrayList<>();

    Canaries(List<String> texts) {
        this.texts = texts;
        this.forms = forms(texts);
        this.longest = forms.stream().mapToInt(String::length).max().orElse(0);
    }

    /** None where the file is missing. */
    static Canaries in(Path folder) throws IOException {
        var file = folder.resolve("canaries.txt");
        return new Canaries(
                Files.exists(file)
                        ? Files.readAllLines(file).stream()
                                .filter(line -> !line.isBlank())
                                .toList()
                        : List.of());
    }

    static Finding nothingPersonal(Evidence evidence) {
        return Finding.of(
                evidence.searches().size(),
                evidence.searches().stream()
                        .filter(Search::found)
                        .map(search -> search.place() + " holds what only a reader may see")
                        .toList());
    }

    List<Search> searches() {
        return List.copyOf(searches);
    }

    /** Bytes as characters of ISO 8859-1. */
    private static List<String> forms(List<String> texts) {
        Set<String> forms = new LinkedHashSet<>();
        for (var text : texts) {
            forms.add(new String(text.getBytes(UTF_8), ISO_8859_1));
            forms.add(new String(text.getBytes(UTF_16LE), ISO_8859_1));
            forms.add(text);
            forms.addAll(inBase64(text));
        }
        return List.copyOf(forms);
    }

    /** The part that is the same wherever in base64 it begins. */
    private static List<String> inBase64(String text) {
        var found = new ArrayList<String>();
        for (int shift = 0; shift < 3; shift++) {
            var whole = Base64.getEncoder().encodeToString((" ".repeat(shift) + text).getBytes(UTF_8));
            found.add(whole.substring(4, whole.length() - 4));
        }
        return found;
    }

    /** All files below. */
    void seek(Path folder) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try (var in = Files.newInputStream(file)) {
                    searches.add(new Search(file.toString(), holds(in)));
                } catch (NoSuchFileException gone) {
                    // while we looked at others
                }
            }
        }
    }

    private boolean holds(InputStream in) throws IOException {
        var before = "";
        for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            var text = before + new String(chunk, ISO_8859_1);
            if (forms.stream().anyMatch(text::contains)) {
                return true;
            }
            before = text.substring(Math.max(0, text.length() - longest));
        }
        return false;
    }

    /** All columns of all tables. */
    void seek(String participant, Connection connection) throws SQLException {
        if (texts.isEmpty()) {
            return;
        }
        for (var column : columns(connection)) {
            try (var query = connection.createStatement();
                    var row = query.executeQuery(
                            "select exists (select from " + column.table + " where " + condition(column) + ")")) {
                row.next();
                searches.add(new Search(participant + ": " + column.table + "." + column.name, row.getBoolean(1)));
            }
        }
    }

    private record Column(String table, String name, boolean bytes) {}

    private static List<Column> columns(Connection connection) throws SQLException {
        var found = new ArrayList<Column>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("""
                        select format('%I.%I', table_schema, table_name), quote_ident(column_name), data_type = 'bytea'
                        from information_schema.columns
                        where table_schema not in ('pg_catalog', 'information_schema')""")) {
            while (rows.next()) {
                found.add(new Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
            }
        }
        return found;
    }

    private String condition(Column column) {
        return column.bytes
                ? forms.stream()
                        .map(form -> "position('\\x" + HexFormat.of().formatHex(form.getBytes(ISO_8859_1))
                                + "'::bytea in " + column.name + ") > 0")
                        .collect(Collectors.joining(" or "))
                : texts.stream()
                        .flatMap(text -> java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(text), inBase64(text).stream()))
                        .map(text -> "position(" + quoted(text) + " in " + column.name + "::text) > 0")
                        .collect(Collectors.joining(" or "));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
