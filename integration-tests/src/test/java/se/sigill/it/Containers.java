package se.sigill.it;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One PostgreSQL and one broker for a whole run, started by the first test that asks. A test class takes its own database
 * and its own queue names; a test that kills a server starts its own by {@link #newPostgres()} or {@link #newArtemis()}.
 */
public final class Containers {
    public static final int ARTEMIS_PORT = 61616;
    public static final String ARTEMIS_USER = "sigill";
    public static final String ARTEMIS_PASSWORD = "only-for-tests";

    private Containers() {}

    public static PostgreSQLContainer postgres() {
        return SharedPostgres.RUNNING;
    }

    public static GenericContainer<?> artemis() {
        return SharedArtemis.RUNNING;
    }

    /** Where a JMS client on this machine reaches a broker's container. */
    public static String brokerUrl(GenericContainer<?> artemis) {
        return "tcp://127.0.0.1:" + artemis.getMappedPort(ARTEMIS_PORT);
    }

    /** A PostgreSQL that is not started yet. Testcontainers would switch fsync off: here commits reach the disk. */
    @SuppressWarnings("resource") // the caller's to close
    public static PostgreSQLContainer newPostgres() {
        return new PostgreSQLContainer(image("image.postgres", "sigill/postgres:1", "postgres"))
                .withPassword("only-for-tests")
                .withCommand("postgres", "-c", "fsync=on")
                .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1"));
    }

    /** A broker that is not started yet. */
    @SuppressWarnings("resource") // the caller's to close
    public static GenericContainer<?> newArtemis() {
        return new GenericContainer<>(image("image.artemis", "sigill/artemis:1", "apache/activemq-artemis"))
                .withExposedPorts(ARTEMIS_PORT)
                .withEnv("ARTEMIS_USER", ARTEMIS_USER)
                .withEnv("ARTEMIS_PASSWORD", ARTEMIS_PASSWORD)
                .withEnv("JAVA_ARGS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m")
                .waitingFor(Wait.forLogMessage(".*AMQ221007.*", 1));
    }

    /** A network whose published ports are on 127.0.0.1; user networks publish on every interface otherwise. */
    public static Network newNetwork() {
        Map<String, String> onLoopback = Map.of("com.docker.network.bridge.host_binding_ipv4", "127.0.0.1");
        return Network.builder()
                .createNetworkCmdModifier(network -> network.withOptions(onLoopback))
                .build();
    }

    private static DockerImageName image(String property, String ours, String publicName) {
        return DockerImageName.parse(System.getProperty(property, ours)).asCompatibleSubstituteFor(publicName);
    }

    private static final class SharedPostgres {
        private static final PostgreSQLContainer RUNNING = newPostgres();

        static {
            RUNNING.start();
        }
    }

    private static final class SharedArtemis {
        private static final GenericContainer<?> RUNNING = newArtemis();

        static {
            RUNNING.start();
        }
    }
}
