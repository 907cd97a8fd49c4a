package se.sigill.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import jakarta.jms.JMSContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

@Testcontainers(disabledWithoutDocker = true)
class ContainersIT {
    private static final int POSTGRES_PORT = 5432;

    @Test
    void postgres_answers_and_commits_reach_its_disk() throws SQLException {
        PostgreSQLContainer postgres = Containers.postgres();
        try (Connection connection = connect(postgres, postgres.getJdbcUrl())) {
            assertThat(one(connection, "show fsync")).isEqualTo("on");
        }
    }

    @Test
    void the_broker_delivers_what_it_was_given() {
        try (ActiveMQConnectionFactory factory = broker();
                JMSContext jms = factory.createContext()) {
            var queue = jms.createQueue("it.containers");
            jms.createProducer().send(queue, "an id");
            assertThat(jms.createConsumer(queue).receiveBody(String.class, 10_000))
                    .isEqualTo("an id");
        }
    }

    @Test
    void a_killed_postgres_comes_back_with_every_committed_row() throws SQLException {
        try (PostgreSQLContainer postgres = Containers.newPostgres()) {
            postgres.start();
            try (Connection connection = connect(postgres, postgres.getJdbcUrl());
                    Statement statement = connection.createStatement()) {
                statement.execute("create table promise (id int)");
                connection.setAutoCommit(false);
                statement.execute("insert into promise select generate_series(1, 1000)");
                connection.commit();
                statement.execute("insert into promise values (-1)"); // not committed
                kill(postgres);
            }
            try (Connection connection = connectAgain(postgres)) {
                assertThat(one(connection, "select count(*) || ' ' || min(id) from promise"))
                        .isEqualTo("1000 1");
            }
        }
    }

    private static ActiveMQConnectionFactory broker() {
        return new ActiveMQConnectionFactory(
                Containers.brokerUrl(Containers.artemis()), Containers.ARTEMIS_USER, Containers.ARTEMIS_PASSWORD);
    }

    private static void kill(PostgreSQLContainer postgres) {
        docker().killContainerCmd(postgres.getContainerId()).withSignal("KILL").exec();
        docker().waitContainerCmd(postgres.getContainerId()).start().awaitStatusCode();
        docker().startContainerCmd(postgres.getContainerId()).exec();
    }

    /** A restarted container may be published on another port, and it recovers before it answers. */
    private static Connection connectAgain(PostgreSQLContainer postgres) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + publishedPort(postgres) + "/" + postgres.getDatabaseName();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try {
                return connect(postgres, url);
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(deadline)) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static String publishedPort(PostgreSQLContainer postgres) {
        return docker()
                .inspectContainerCmd(postgres.getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .entrySet()
                .stream()
                .filter(binding -> binding.getKey().getPort() == POSTGRES_PORT)
                .map(binding -> binding.getValue()[0].getHostPortSpec())
                .findFirst()
                .orElseThrow();
    }

    private static Connection connect(PostgreSQLContainer postgres, String url) throws SQLException {
        return DriverManager.getConnection(url, postgres.getUsername(), postgres.getPassword());
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
