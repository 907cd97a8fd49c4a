package se.sigill.gateway.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database of its own on the one PostgreSQL of the test run, which is as durable as the real one. Commits are
 * real. Closed with the run.
 */
public final class TestDatabase {

    private static final int CONNECTIONS = 12;
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DataSource dataSource;
    private final JdbcTemplate template;
    private final TransactionTemplate transactions;

    private TestDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
        this.template = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    public static synchronized TestDatabase fresh() {
        var name = "test_" + COUNT.incrementAndGet();
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create database " + name + " template migrated");
        var config = new HikariConfig();
        config.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        return new TestDatabase(new HikariDataSource(config));
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate template() {
        return template;
    }

    public JdbcClient client() {
        return JdbcClient.create(template);
    }

    public TransactionTemplate transactions() {
        return transactions;
    }

    /** Runs and commits. */
    public void commit(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Runs and commits. */
    public <T> T committed(Supplier<T> work) {
        var result = transactions.execute(status -> work.get());
        if (result == null) {
            throw new AssertionError("The work has a result");
        }
        return result;
    }

    /** How many rows of a table the database had to touch for this work, whether it gave them back or not. */
    public long rowsTouched(String table, Runnable work) {
        return committed(() -> {
            long before = rowsTouched(table);
            work.run();
            return rowsTouched(table) - before;
        });
    }

    private long rowsTouched(String table) {
        return client().sql("""
                        select seq_tup_read + coalesce(idx_tup_fetch, 0)
                        from pg_stat_xact_user_tables where relname = :table""").param("table", table).query(Long.class).single();
    }

    /** What a database administrator could do: any SQL, triggers silenced. */
    public void meddle(String... statements) {
        commit(() -> {
            template.execute("set local session_replication_role = replica");
            for (var statement : statements) {
                template.execute(statement);
            }
        });
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "300")
                    .start();
            new JdbcTemplate(server.getPostgresDatabase()).execute("create database migrated");
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", "migrated"))
                    .load()
                    .migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
