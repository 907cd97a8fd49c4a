package se.sigill.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The embedded PostgreSQL of a running gateway, as an administrator of the machine finds it.
 *
 * @param data the gateway's data folder
 */
public record OwnDatabase(Path data) {

    public static final String USER = "postgres";

    public long pid() {
        return Long.parseLong(postmaster(0));
    }

    public int port() {
        return Integer.parseInt(postmaster(3));
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
    }

    public Path passwordFile() {
        return data.resolve("postgres.password");
    }

    public Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(
                    url(), USER, Files.readString(passwordFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of what the server writes about itself while it runs; it is nobody's child. */
    private String postmaster(int line) {
        try {
            return Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(line)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
