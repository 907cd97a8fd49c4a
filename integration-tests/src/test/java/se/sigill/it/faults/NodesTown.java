package se.sigill.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import se.sigill.demo.OwnDatabase;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.journey.Client;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.FaultProxy;
import se.sigill.it.servers.FaultProxy.Way;
import se.sigill.it.servers.OwnBroker;
import se.sigill.it.servers.OwnPostgres;
import se.sigill.it.servers.Ports;
import se.sigill.it.servers.Run;
import se.sigill.it.servers.Witness;

/**
 * Malmö stad with two nodes behind a balancer, one PostgreSQL and a pair of brokers; Arbetsförmedlingen with one gateway
 * and all of its own.
 */
final class NodesTown implements AutoCloseable {

    private static final String DATABASE = "nodes";

    private static final String NODE = """
            sigill:
              database:
                url: jdbc:postgresql://127.0.0.1:%d/%s
                user: %s
                password-file: %s
                patience: 5s
              broker:
                url: (tcp://127.0.0.1:%d,tcp://127.0.0.1:%d)?ha=true&reconnectAttempts=-1&retryInterval=200&callTimeout=5000
                user: %s
                password-file: %s
              listen:
                port: %d
              wire:
                response-timeout: 8s
              flow:
                first-retry: 200ms
                longest-retry: 3s
                lease: 3s
                sweep: 1s
            """;

    private static final String PARTNER = """
            sigill:
              wire:
                response-timeout: 8s
              flow:
                first-retry: 200ms
                longest-retry: 3s
                lease: 3s
                sweep: 1s
            """;

    private final String settings;
    private final OwnPostgres postgres;
    private final List<OwnBroker> brokers;
    private final FaultProxy balancer;
    private final Town town;
    private final List<Side> nodes;
    private final List<Integer> listening;
    private final List<FaultProxy> ways = new ArrayList<>();
    private final Map<Path, Path> programs = new ConcurrentHashMap<>();
    private final List<Client> clients;
    private final Client partner;
    private final Histories histories;
    private final Path home;

    /** Every gateway is of this build. */
    NodesTown(String name) throws IOException, InterruptedException {
        this(name, Towns.gatewayJar(), NODE);
    }

    /** The nodes are of an older program, and have settings that it understands; the partner is of this build. */
    static NodesTown ofOlder(String name, Path program) throws IOException, InterruptedException {
        return new NodesTown(name, program, NODE.replaceFirst("(?m)^ *patience: .*\n", ""));
    }

    private NodesTown(String name, Path program, String settings) throws IOException, InterruptedException {
        var plan = Towns.plan(name)
                .program(side -> programs.getOrDefault(side.folder(), isNode(side) ? program : Towns.gatewayJar()));
        this.settings = settings;
        this.postgres = OwnPostgres.started();
        postgres.execute("postgres", "create database " + DATABASE);
        this.brokers = OwnBroker.pair(Files.createTempDirectory("sigill-pair"), Towns.libraries());
        int first = Ports.free();
        int second = Ports.free();
        this.balancer = new FaultProxy(first, second);
        this.town = Town.start(
                plan.sides(side -> isNode(side) ? at(side, side.apiPort(), side.folder()) : side)
                        .more(side -> isNode(side) ? node(first) : PARTNER),
                Towns.SILENT);
        var other = at(town.malmo(), Ports.free(), plan.home().resolve("malmo-2"));
        furnish(other, second);
        this.nodes = List.of(town.malmo(), other);
        for (var node : nodes) {
            ways.add(wayOf(node));
        }
        this.listening = List.of(first, second);
        if (program.equals(Towns.gatewayJar())) {
            startAtOnce();
        } else {
            startInTurn();
        }
        this.clients = nodes.stream().map(node -> Client.of(town, node)).toList();
        this.partner = Client.of(town, town.arbetsformedlingen());
        this.home = plan.home();
        this.histories = new Histories(plan.home().resolve("histories"));
    }

    private static boolean isNode(Side side) {
        return side.name().equals("malmo");
    }

    private Side at(Side side, int apiPort, Path folder) {
        return new Side(
                side.name(),
                side.participant(),
                side.organisation(),
                side.function(),
                side.functionName(),
                apiPort,
                balancer.port(),
                folder);
    }

    private String node(int port) {
        return settings.formatted(
                postgres.port(),
                DATABASE,
                OwnPostgres.USER,
                postgres.passwordFile(),
                brokers.get(0).port(0),
                brokers.get(1).port(0),
                OwnBroker.USER,
                brokers.get(0).passwordFile(),
                port);
    }

    /** The folder of the second node: as the first, with ports and data of its own. */
    private void furnish(Side node, int port) throws IOException {
        var first = town.malmo().folder();
        Run.well("mkdir", "-p", node.folder().toString());
        Run.well(
                "cp", "-r", first.resolve("directory").toString(), node.folder().toString());
        Files.writeString(
                node.folder().resolve("gateway.yaml"),
                Files.readString(first.resolve("gateway.yaml"))
                        + """
                ---
                server:
                  port: %d
                sigill:
                  listen:
                    port: %d
                  api:
                    issuer: %s
                  vault:
                    key-file: %s
                """.formatted(node.apiPort(), port, node.api(), first.resolve("keys/storage.key")));
    }

    /** Each node reaches the partner by a proxy of its own, so that it is seen who sends. */
    private FaultProxy wayOf(Side node) throws IOException {
        var partner = town.arbetsformedlingen();
        var way = new FaultProxy(partner.as2Port());
        var book = node.folder().resolve("directory/participants.yaml");
        var text = Files.readString(book);
        Files.writeString(book, text.replace(":" + partner.as2Port() + "/", ":" + way.port() + "/"));
        return way;
    }

    /** How often the partner was called by a node. */
    int callsBy(int node) {
        return ways.get(node).connectionsTo(town.arbetsformedlingen().as2Port());
    }

    /** How often a node was called by the partner. */
    int callsTo(int node) {
        return balancer.connectionsTo(listening.get(node));
    }

    /** Over a database with no table in it, and a folder with no storage key. */
    private void startAtOnce() throws IOException, InterruptedException {
        town.kill(town.malmo());
        postgres.execute("postgres", "drop database " + DATABASE + " with (force)");
        postgres.execute("postgres", "create database " + DATABASE);
        Files.delete(town.malmo().folder().resolve("keys/storage.key"));
        for (var node : nodes) {
            town.begin(node, Towns.SILENT);
        }
        for (var node : nodes) {
            town.awaitReady(node);
        }
    }

    /** An older program may not stand two first starts at once. */
    private void startInTurn() throws IOException, InterruptedException {
        town.kill(town.malmo());
        for (var node : nodes) {
            town.begin(node, Towns.SILENT);
            town.awaitReady(node);
        }
    }

    Town town() {
        return town;
    }

    List<Side> nodes() {
        return nodes;
    }

    List<OwnBroker> brokers() {
        return brokers;
    }

    OwnPostgres postgres() {
        return postgres;
    }

    Client partner() {
        return partner;
    }

    Histories histories() {
        return histories;
    }

    long count(String sql) {
        return postgres.count(DATABASE, sql);
    }

    /** The partner's access point as a test plays it. */
    CopyingPeer copyingPartner() throws Exception {
        return new CopyingPeer(histories, home, town.arbetsformedlingen(), town.malmo());
    }

    Traffic out() {
        return new Traffic(histories, clients, partner);
    }

    /** From the partner to whichever node the balancer chooses; read by one. */
    Traffic in() {
        return new Traffic(histories, List.of(partner), clients.get(0));
    }

    void kill(int node) throws InterruptedException {
        town.kill(nodes.get(node));
    }

    void restart(int node) throws IOException, InterruptedException {
        town.restart(nodes.get(node), Towns.SILENT);
    }

    /** Ends a node as its supervisor does, and starts it with another program. */
    void replace(int node, Path program) throws IOException, InterruptedException {
        town.stop(nodes.get(node));
        begin(node, program);
    }

    /** Starts a node that was ended with a program. */
    void begin(int node, Path program) throws IOException, InterruptedException {
        programs.put(nodes.get(node).folder(), program);
        restart(node);
    }

    /**
     * Starts a node that was ended with a program that makes the tables wider, and kills it in the middle of that: when it
     * wants to change a table that somebody reads.
     */
    void killedAsItMigrates(int node, Path program, String table) throws Exception {
        programs.put(nodes.get(node).folder(), program);
        try (var reader = postgres.connect(DATABASE);
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table " + table + " in access share mode");
            town.begin(nodes.get(node), Towns.SILENT);
            Awaitility.await("it wants to change the table")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> changing(table) == 1);
            town.kill(nodes.get(node));
            reader.rollback();
        }
        Awaitility.await("the database has heard of it")
                .atMost(Duration.ofMinutes(1))
                .until(() -> changing(table) == 0);
    }

    private long changing(String table) {
        return count("select count(*) from pg_locks join pg_class on pg_class.oid = relation where relname = '" + table
                + "' and mode = 'AccessExclusiveLock' and not granted");
    }

    /** Calls go to and fro, and nobody hears an answer. */
    void deafen() {
        balancer.silence(Way.BACK);
        ways.forEach(way -> way.silence(Way.BACK));
    }

    void heal() {
        balancer.heal();
        ways.forEach(FaultProxy::heal);
    }

    /** What the checker says when all is quiet. */
    String checked() throws IOException {
        var anchors = home.resolve("pki/ca/root.pem");
        var own = Witness.of(
                        town.malmo().participant(),
                        postgres.url(DATABASE),
                        OwnPostgres.USER,
                        postgres.passwordFile(),
                        anchors)
                .with(nodes.stream().map(Side::folder).toArray(Path[]::new));
        var af = town.arbetsformedlingen();
        var theirs = Witness.embedded(af, new OwnDatabase(af.folder().resolve("data")), anchors);
        return histories.checked(List.of(own, theirs));
    }

    @Override
    public void close() throws IOException {
        town.close();
        balancer.close();
        for (var way : ways) {
            way.close();
        }
        brokers.forEach(OwnBroker::close);
        postgres.close();
    }
}
