package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Bind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import se.sigill.demo.Plan;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.ComposeExample;
import se.sigill.it.Containers;
import se.sigill.it.InLongRuns;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.OwnPostgres;
import se.sigill.it.servers.Ports;
import se.sigill.it.servers.Run;
import se.sigill.it.servers.Witness;

/**
 * The image of this build, in the two nodes of {@code gateway/docs/compose.yaml} as they stand there; the database and the
 * broker are from the images of the tests. Only root can give files to the image's user.
 */
@Testcontainers(disabledWithoutDocker = true)
@EnabledIf("root")
@InLongRuns
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerNodesIT {

    private static final String PREFIX = "sigill-example-";
    private static final String OWNER = "10001:10001";
    private static final int AS2 = 8443;

    /** What an operator has in {@code gateway.yaml} and the demo has not: an issuer, a balancer that ends TLS. */
    private static final String AS_OPERATED = """
            server:
              forward-headers-strategy: native
            sigill:
              api:
                embedded-issuer: false
                issuer: https://login.example.se
                clients: []
                jwk-set: %s
            """;

    private final Network network = Containers.newNetwork();
    private PostgreSQLContainer database;
    private GenericContainer<?> broker;
    private GenericContainer<?> first;
    private GenericContainer<?> second;
    private Path home;
    private Side sender;
    private Side toFirst;
    private Side toSecond;

    static boolean root() {
        return Run.root();
    }

    @BeforeAll
    void start() throws Exception {
        Run.makes(Towns.ROOT.resolve("scripts/gateway-image.sh").toString());
        var plan = Towns.plan("container-nodes");
        home = plan.home();
        var folder = home.resolve("example");
        var sides = prepared(plan, folder);
        sender = sides.get(1);
        var example = new ComposeExample(Towns.ROOT.resolve("gateway/docs/compose.yaml"), folder, PREFIX);
        toFirst = at(sides.get(0), Ports.free());
        toSecond = at(sides.get(0), Ports.free());
        database = Containers.newPostgres()
                .withDatabaseName("sigill")
                .withUsername("sigill")
                .withNetwork(network)
                .withNetworkAliases("database");
        database.withCommand(example.command("database"));
        broker = Containers.newArtemis().withNetwork(network).withNetworkAliases("broker", "broker-backup");
        first = withPki(example.service("node-1", network, AS2, toFirst.as2Port()));
        second = withPki(example.service("node-2", network, AS2, toSecond.as2Port()));
        Startables.deepStart(database, broker).join();
        Startables.deepStart(first, second).join();
    }

    /** The demo's settings name the files of its PKI by their paths here. */
    private GenericContainer<?> withPki(GenericContainer<?> node) {
        var pki = home.resolve("pki");
        return node.withCreateContainerCmdModifier(create -> {
            var host = Objects.requireNonNull(create.getHostConfig());
            host.withBinds(Stream.concat(Arrays.stream(host.getBinds()), Stream.of(Bind.parse(pki + ":" + pki + ":ro")))
                    .toList());
        });
    }

    /** The folder of the example: what the demo writes for Malmö stad as {@code config}, and the passwords. */
    private static List<Side> prepared(Plan plan, Path folder) throws Exception {
        var issuer = plan.home().resolve("pki/clients/malmo-verksamhetssystem.jwks.json");
        var config = folder.resolve("config");
        var sides = Town.prepare(
                plan.sides(side -> side.name().equals("malmo") ? moved(side, config) : side)
                        .more(side -> AS_OPERATED.formatted(issuer)),
                Towns.SILENT);
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.createDirectories(config.resolve("keys"));
        OwnPostgres.secret(
                config.resolve("keys/storage.key"), Base64.getEncoder().encodeToString(random) + "\n");
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        OwnPostgres.secret(secrets.resolve("database.password"), "only-for-tests");
        OwnPostgres.secret(secrets.resolve("broker.password"), Containers.ARTEMIS_PASSWORD);
        Run.well("chown", "-R", OWNER, plan.home().toString());
        return sides;
    }

    private static Side moved(Side side, Path folder) {
        return new Side(
                side.name(),
                side.participant(),
                side.organisation(),
                side.function(),
                side.functionName(),
                8080,
                AS2,
                folder);
    }

    private static Side at(Side side, int as2Port) {
        return new Side(
                side.name(),
                side.participant(),
                side.organisation(),
                side.function(),
                side.functionName(),
                side.apiPort(),
                as2Port,
                side.folder());
    }

    /** No client of its own is configured: a partner sends to it, by both nodes, and its database is looked into. */
    @Test
    @Tag("F31")
    void f31_nodes_in_containers_take_a_transfer_once_and_one_that_is_killed_comes_back() throws Exception {
        var histories = new Histories(Files.createDirectories(home.resolve("histories")));
        var peer = new CopyingPeer(histories, home, sender, toFirst);
        var answer = peer.send();

        assertThat(answer).contains("processed");
        assertThat(peer.sendTo(toSecond)).isEqualTo(answer);
        Awaitility.await("it is in the mailbox")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> deposited(peer.id()) == 1);

        killed(first);

        assertThat(peer.send()).isEqualTo(answer);
        assertThat(deposited(peer.id())).isEqualTo(1);
        peer.sendWhatCannotBeOpened();
        System.out.print(histories.checked(List.of(Witness.of(
                toFirst.participant(),
                database.getJdbcUrl(),
                database.getUsername(),
                password(),
                home.resolve("pki/ca/root.pem")))));
    }

    /** The process is killed and not the container stopped: the engine starts it again, as the example asks it to. */
    private static void killed(GenericContainer<?> node) {
        Awaitility.await("it runs").atMost(Duration.ofMinutes(2)).until(() -> pid(node) > 1);
        long before = pid(node);
        Run.signal(before, "KILL");
        Awaitility.await("it is started again and well")
                .atMost(Duration.ofMinutes(2))
                .until(() -> pid(node) != before && pid(node) != 0 && node.isHealthy());
    }

    private static long pid(GenericContainer<?> node) {
        var state = DockerClientFactory.instance()
                .client()
                .inspectContainerCmd(node.getContainerId())
                .exec()
                .getState();
        return Objects.requireNonNull(state.getPidLong());
    }

    private long deposited(UUID id) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from deposit where id = '" + id + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Path password() {
        return home.resolve("example/secrets/database.password");
    }

    @AfterAll
    void stop() {
        Stream.of(first, second, broker, database).filter(Objects::nonNull).forEach(GenericContainer::stop);
        network.close();
        var engine = DockerClientFactory.instance().client();
        for (var volume : List.of("data-1", "data-2", "temporary-1", "temporary-2")) {
            engine.removeVolumeCmd(PREFIX + volume).exec();
        }
    }
}
