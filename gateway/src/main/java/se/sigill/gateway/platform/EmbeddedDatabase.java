package se.sigill.gateway.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL in the data folder, durable (fsync on), on a free port of 127.0.0.1, which nobody on the machine enters
 * without the password in {@code postgres.password} beside it (S129, S145).
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STOP = Duration.ofSeconds(20);

    private static final String CLOSED = """
            # Written by Sigill: the password is in postgres.password, beside this folder.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    static EmbeddedDatabase start(Path folder) {
        stopLeftover(folder);
        try {
            var password = password(folder.resolveSibling("postgres.password"));
            var postgres = EmbeddedPostgres.builder()
                    .setConnectConfig("password", password)
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // it ends last, when everything that needs it has ended
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            close(postgres, folder.resolve("pg_hba.conf"), password);
            return new EmbeddedDatabase(postgres, password);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start in " + folder
                            + "; see its log, or set sigill.database.url to use a server of your own",
                    e);
        }
    }

    /** Made at the first start, readable by its owner alone from the first byte on. */
    private static String password(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            Files.deleteIfExists(file);
            var random = new byte[24];
            new SecureRandom().nextBytes(random);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.writeString(
                    Files.createFile(file, owner), Base64.getUrlEncoder().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    /** At the first start anybody on the machine could come in, and there is nothing in there yet. */
    private static void close(EmbeddedPostgres postgres, Path access, String password)
            throws IOException, SQLException {
        if (Files.readString(access).equals(CLOSED)) {
            return;
        }
        try (var connection = postgres.getDatabase("postgres", "postgres", Map.of("password", password))
                        .getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            Files.writeString(access, CLOSED);
            statement.execute("select pg_reload_conf()");
        }
    }

    /** A gateway that was killed leaves its server behind; it is ours by the pid file in our own folder. */
    private static void stopLeftover(Path folder) {
        pidIn(folder.resolve("postmaster.pid"))
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .ifPresent(EmbeddedDatabase::stop);
    }

    private static Optional<Long> pidIn(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | NumberFormatException absent) {
            return Optional.empty();
        }
    }

    private static void stop(ProcessHandle process) {
        LOG.warn(
                "An embedded PostgreSQL was left by a gateway that ended suddenly; stopping it (pid {})",
                process.pid());
        process.destroy();
        try {
            process.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String password() {
        return password;
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
