package se.sigill.gateway.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection pool, to the operator's server or to the embedded one. */
@Configuration(proxyBeanMethods = false)
class Database implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private @Nullable EmbeddedDatabase embedded;
    private @Nullable HikariDataSource pool;

    @Bean(destroyMethod = "")
    DataSource dataSource(DatabaseSettings settings, ConfigFolder folder) {
        var config = new HikariConfig();
        config.setPoolName("sigill");
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionInitSql("set synchronous_commit = on"); // R8, whatever the server's own default is
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(3).toMillis());
        if (settings.url() == null) {
            embedded = EmbeddedDatabase.start(folder.dataFolder("postgres"));
            config.setJdbcUrl(embedded.url());
            config.setPassword(embedded.password());
            LOG.info("PostgreSQL: embedded, in {}", folder.dataFolder("postgres"));
        } else {
            config.setJdbcUrl(settings.url());
            config.addDataSourceProperty("socketTimeout", settings.patience().toSeconds());
            config.addDataSourceProperty("tcpKeepAlive", true);
            config.setUsername(settings.user());
            var file = settings.passwordFile();
            if (file != null) {
                var setting = "sigill.database.password-file";
                config.setPassword(Passwords.checked(setting, settings.user(), folder.secret(setting, file)));
            }
            LOG.info("PostgreSQL: external, as user {}", settings.user());
        }
        pool = new HikariDataSource(config);
        return pool;
    }

    /** A migration may take longer than we wait for any other answer. */
    @Bean
    FlywayConfigurationCustomizer migrations(DatabaseSettings settings, DataSource source) {
        return flyway -> {
            if (settings.url() != null && source instanceof HikariDataSource ours) {
                flyway.dataSource(settings.url(), settings.user(), ours.getPassword());
            }
        };
    }

    @Override
    public void destroy() throws IOException {
        if (pool != null) {
            pool.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
