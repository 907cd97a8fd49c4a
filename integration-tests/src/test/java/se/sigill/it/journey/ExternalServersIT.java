package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;
import se.sigill.demo.Messages;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.Containers;

/** The same journey where one side has a PostgreSQL and a broker of its own, by settings alone. */
@Testcontainers(disabledWithoutDocker = true)
class ExternalServersIT {

    private static final String DATABASE = "external_servers";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path secrets;

    @Test
    void a_question_is_answered_by_a_side_with_servers_of_its_own() throws Exception {
        var settings = settings();
        var plan = Towns.plan("external-servers").more(side -> isMalmo(side) ? settings : "");
        try (var town = Town.start(plan, Towns.SILENT)) {
            var malmo = Client.of(town, town.malmo());
            var af = Client.of(town, town.arbetsformedlingen());

            var question = malmo.send(Messages.question(malmo.side(), af.side()));
            malmo.awaitStatus(question, "ACCEPTED");
            var answer = af.send(Messages.answer(af.side(), malmo.side(), af.awaitArrival(question)));
            af.awaitStatus(answer, "ACCEPTED");

            assertThat(malmo.status(answer)).isEqualTo("NEW");
            assertThat(town.malmo().folder().resolve("data/postgres")).doesNotExist();
            assertThat(town.malmo().folder().resolve("data/artemis")).doesNotExist();
        }
    }

    private static boolean isMalmo(Side side) {
        return side.name().equals("malmo");
    }

    private String settings() throws IOException, SQLException {
        var postgres = Containers.postgres();
        createDatabase(postgres);
        return """
                sigill:
                  database:
                    url: jdbc:postgresql://%s:%d/%s
                    user: %s
                    password-file: %s
                  broker:
                    url: %s
                    user: %s
                    password-file: %s
                """.formatted(
                        postgres.getHost(),
                        postgres.getFirstMappedPort(),
                        DATABASE,
                        postgres.getUsername(),
                        secret("postgres", postgres.getPassword()),
                        Containers.brokerUrl(Containers.artemis()),
                        Containers.ARTEMIS_USER,
                        secret("artemis", Containers.ARTEMIS_PASSWORD));
    }

    private static void createDatabase(PostgreSQLContainer postgres) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        }
    }

    private Path secret(String name, String password) throws IOException {
        var file = Files.writeString(secrets.resolve(name + ".password"), password);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
