package se.sigill.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;

/** The stores find each other in the application as they do in their own tests. */
class StoresWiringTest {

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "se.sigill.gateway.trace",
        "se.sigill.gateway.vault",
        "se.sigill.gateway.outbox",
        "se.sigill.gateway.mailbox"
    })
    @ConfigurationPropertiesScan({"se.sigill.gateway.trace", "se.sigill.gateway.vault"})
    static class Stores {}

    @Test
    void the_stores_start_on_a_database_and_make_their_key(@TempDir Path folder) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withBean(DataSource.class, () -> TestDatabase.fresh().dataSource())
                .withUserConfiguration(Clocks.class, Stores.class)
                .withPropertyValues("sigill.config=" + folder)
                .run(context -> {
                    assertThat(context).hasSingleBean(Arrivals.class).hasSingleBean(Mailbox.class);
                    assertThat(context.getBean(Outbox.class).accept(Samples.message(), Samples.xml("<x/>")))
                            .isTrue();
                    assertThat(Files.exists(folder.resolve("keys/storage.key"))).isTrue();
                });
    }
}
