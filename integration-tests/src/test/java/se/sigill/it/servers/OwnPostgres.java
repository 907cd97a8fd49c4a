package se.sigill.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Debian's PostgreSQL as a process of its own: it outlives the gateways, and is quick to start again. As durable as a
 * real one: fsync is on.
 */
public final class OwnPostgres implements AutoCloseable {

    public static final String USER = "sigill";
    private static final String PASSWORD = "only-for-these-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final @Nullable SmallDisk disk;
    private String data;
    private @Nullable Process server;
    private @Nullable Process replica;
    private int heard;

    private OwnPostgres(@Nullable SmallDisk disk) throws IOException {
        this.folder = disk == null ? Files.createTempDirectory("sigill-postgres") : disk.folder();
        this.port = Ports.free();
        this.disk = disk;
        this.data = folder.resolve("data").toString();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(sideways());
        secret(passwordFile(), PASSWORD);
    }

    /** With its data on an ordinary disk. */
    public static OwnPostgres started() throws IOException {
        return begun(new OwnPostgres(null));
    }

    /** With its data on a disk of its own, which a test may fill. */
    public static OwnPostgres startedOn(SmallDisk disk) throws IOException {
        return begun(new OwnPostgres(disk));
    }

    private static OwnPostgres begun(OwnPostgres postgres) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        postgres.initialise();
        postgres.start();
        return postgres;
    }

    private void initialise() throws IOException {
        var handed = Files.writeString(sideways().resolve("initial"), PASSWORD);
        if (Run.root()) {
            Run.well("chown", "postgres:", handed.toString());
            run("chown", "postgres:", folder.toString());
        }
        run(asOwner(
                binary("initdb"),
                "-D",
                data,
                "-U",
                USER,
                "--pwfile=" + handed,
                "--auth=scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C.UTF-8"));
        Files.delete(handed);
    }

    /** What is not on the disk that may be filled. */
    private Path sideways() {
        return folder.resolveSibling(folder.getFileName() + ".beside");
    }

    private void run(String... command) {
        Run.well(inside(List.of(command)).toArray(String[]::new));
    }

    private List<String> inside(List<String> command) {
        return disk == null ? command : disk.seeing(command);
    }

    private static String[] asOwner(String... command) {
        var drop = Run.root()
                ? Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
                : Stream.<String>empty();
        return Stream.concat(drop, Stream.of(command)).toArray(String[]::new);
    }

    private static String binary(String name) throws IOException {
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").resolve(name))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL is not installed: scripts/setup.sh test"))
                    .toString();
        }
    }

    /** Starts it, or starts it again after whatever happened to it; returns when it answers. */
    public void start() throws IOException {
        var command = serving(data, port);
        var log = ProcessBuilder.Redirect.appendTo(log().toFile());
        Awaitility.await("PostgreSQL answers")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var running = server;
                    if (running == null || !running.isAlive()) {
                        server = new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(log)
                                .start();
                    }
                    return answers();
                });
    }

    private List<String> serving(String data, int port) throws IOException {
        return inside(List.of(asOwner(
                binary("postgres"),
                "-D",
                data,
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_wal_size=64MB",
                "-c",
                "restart_after_crash=on")));
    }

    /** A second server gets all that this one writes, and from here on no commit ends before it has it, too. */
    public void replicate() throws IOException {
        var copy = folder.resolve("replica").toString();
        run(asOwner(
                binary("pg_basebackup"),
                "-D",
                copy,
                "-R",
                "--checkpoint=fast",
                "-d",
                "postgresql://%s:%s@127.0.0.1:%d/?application_name=replica".formatted(USER, PASSWORD, port)));
        replica = new ProcessBuilder(serving(copy, Ports.free()))
                .redirectErrorStream(true)
                .redirectOutput(sideways().resolve("replica.log").toFile())
                .start();
        execute("postgres", "alter system set synchronous_standby_names = '*'");
        execute("postgres", "select pg_reload_conf()");
        Awaitility.await("commits wait for the replica")
                .atMost(PATIENCE)
                .until(() ->
                        count("postgres", "select count(*) from pg_stat_replication where sync_state = 'sync'") == 1);
    }

    /** This one is gone for good; the replica takes over its address. */
    public void failOver() throws IOException {
        kill();
        data = folder.resolve("replica").toString();
        run(asOwner(binary("pg_ctl"), "promote", "-D", data));
        run(asOwner(binary("pg_ctl"), "stop", "-m", "fast", "-D", data));
        replica = null;
        start();
    }

    public boolean answers() {
        try (var connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Process running() {
        var process = server;
        if (process == null) {
            throw new IllegalStateException("It was never started");
        }
        return process;
    }

    public boolean alive() {
        return running().isAlive();
    }

    /** {@code kill -9} of the postmaster; its children end by themselves. */
    public void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** By a signal: INT is a fast shutdown, QUIT an immediate one. */
    public void stop(String signal) {
        Run.signal(running().pid(), signal);
        awaitEnd();
    }

    private void awaitEnd() {
        Awaitility.await("PostgreSQL ends").atMost(PATIENCE).until(() -> !running()
                .isAlive());
    }

    /** The postmaster and all it has started. */
    public List<Long> processes() {
        var all = new ArrayList<>(List.of(running().pid()));
        running().descendants().forEach(child -> all.add(child.pid()));
        return all;
    }

    public int port() {
        return port;
    }

    public Path passwordFile() {
        return sideways().resolve("password");
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?connectTimeout=2&socketTimeout=60", USER, PASSWORD);
    }

    public void execute(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Where the server lets nobody write who does not ask for it. */
    public void executeWriting(String sql) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Whether it has said so since {@link #forgetSaid}. */
    public boolean said(String words) {
        try {
            return Files.readString(log()).substring(heard).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void forgetSaid() {
        try {
            heard = Files.readString(log()).length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return sideways().resolve("log");
    }

    public SmallDisk disk() {
        if (disk == null) {
            throw new IllegalStateException("Its disk is an ordinary one");
        }
        return disk;
    }

    public long count(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A file for its owner alone. */
    public static Path secret(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void close() {
        if (server != null && alive()) {
            kill();
        }
        var second = replica;
        if (second != null) {
            second.destroyForcibly();
        }
        if (disk != null) {
            disk.close();
        }
        Run.attempt(List.of("rm", "-rf", folder.toString(), sideways().toString()));
    }
}
