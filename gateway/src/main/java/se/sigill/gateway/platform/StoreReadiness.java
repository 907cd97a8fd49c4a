package se.sigill.gateway.platform;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database answered just now, and takes what is written: without it nothing can be promised, and a load balancer should ask another
 * node. Looked at every second, not when somebody asks: strangers may ask often, and the answer must not wait for a
 * database that does not answer. Part of the readiness group as {@code store}.
 */
@Component("store")
class StoreReadiness implements HealthIndicator, DisposableBean {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration RECENT = Duration.ofSeconds(4);
    private static final int ANSWER_WITHIN = 3;

    private final DataSource store;
    private final ScheduledExecutorService looking;
    private volatile long answered = System.nanoTime() - 2 * RECENT.toNanos();

    StoreReadiness(DataSource store) {
        this.store = store;
        this.looking = Executors.newSingleThreadScheduledExecutor(runnable -> {
            var thread = new Thread(runnable, "store-readiness");
            thread.setDaemon(true);
            return thread;
        });
        var unused = looking.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_WITHIN);
            try (var writes = statement.executeQuery("select current_setting('transaction_read_only') = 'off'")) {
                if (writes.next() && writes.getBoolean(1)) {
                    answered = System.nanoTime();
                }
            }
        } catch (SQLException | RuntimeException away) {
            // told by the age of the last answer
        }
    }

    @Override
    public Health health() {
        boolean recently = System.nanoTime() - answered < RECENT.toNanos();
        return recently ? Health.up().build() : Health.outOfService().build();
    }

    @Override
    public void destroy() {
        looking.shutdownNow();
    }
}
