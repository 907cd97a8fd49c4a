package se.sigill.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import se.sigill.demo.Plan;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.journey.Client;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.FaultProxy;
import se.sigill.it.servers.OwnPostgres;
import se.sigill.it.servers.Run;
import se.sigill.it.servers.Servers;
import se.sigill.it.servers.SmallDisk;

/**
 * Malmö stad sends, Arbetsförmedlingen receives. PostgreSQL and the brokers are processes of their own; before each access
 * point, database and broker stands a proxy.
 */
final class FaultTown implements AutoCloseable {

    static final List<String> SIDES = List.of("malmo", "arbetsformedlingen");

    /** Crashed steps are free again soon, and nobody is waited for long; nothing else differs from the demo. */
    private static final String QUICK = """
              listen:
                port: %d
              flow:
                first-retry: 200ms
                longest-retry: %s
                lease: 2s
                sweep: 1s
            """;

    /** Partners that are silent or slow are not waited for long; a busy machine must manage a TLS handshake in this. */
    private static final String IMPATIENT = """
              wire:
                connect-timeout: 8s
                response-timeout: 5s
                transfer-timeout: 12s
            """;

    private final Doors doors = new Doors();
    private final Servers servers;
    private final Town town;
    private final Client sender;
    private final Client receiver;
    private final List<Duration> restarts = new ArrayList<>();
    private final Histories histories;
    private final Path home;
    private final Traffic traffic;

    /** @param rules options of a gateway in which rules wait; null for one as people run it, and impatient */
    private FaultTown(
            Plan plan,
            @Nullable Function<Side, List<String>> rules,
            @Nullable SmallDisk disk,
            Function<Side, String> more)
            throws IOException, InterruptedException {
        var postgres = disk == null ? OwnPostgres.started() : OwnPostgres.startedOn(disk);
        this.servers = Servers.started(postgres, beside(plan), Towns.libraries(), SIDES);
        this.town = Town.start(
                plan.sides(doors::before)
                        .more(side -> servers.settings(side.name())
                                + QUICK.formatted(doors.of(side).target(), rules == null ? "3s" : "1s")
                                + (rules == null ? IMPATIENT : "")
                                + more.apply(side))
                        .with(side -> options(plan, side, rules)),
                Towns.SILENT);
        this.sender = Client.of(town, town.malmo());
        this.receiver = Client.of(town, town.arbetsformedlingen());
        this.home = plan.home();
        this.histories = new Histories(plan.home().resolve("histories"));
        this.traffic = traffic();
    }

    private static List<String> options(Plan plan, Side side, @Nullable Function<Side, List<String>> rules) {
        var options = new ArrayList<>(plan.jvm().apply(side));
        if (rules != null) {
            options.addAll(rules.apply(side));
        }
        return options;
    }

    /** Rules wait in each gateway where it may be killed. */
    static FaultTown withPoints(Plan plan) throws IOException, InterruptedException {
        return new FaultTown(
                plan,
                side -> {
                    var who = side.name().equals(SIDES.get(0)) ? Who.SENDER : Who.RECEIVER;
                    return Rules.options(side.folder(), Point.rules(who, side.folder()));
                },
                null,
                side -> "");
    }

    /** The clock of each gateway can be set; deadlines are further away than it is set ahead. */
    static FaultTown withClocks(String name) throws IOException, InterruptedException {
        return new FaultTown(
                Towns.plan(name),
                side -> Rules.optionsForTheJdk(side.folder(), SetClock.rules(side.folder())),
                null,
                side -> "    receipt-deadline: 4h\n");
    }

    /**
     * As people run it.
     *
     * @param disk for the data of PostgreSQL; null for an ordinary one
     * @param more settings of a gateway
     */
    static FaultTown plain(String name, @Nullable SmallDisk disk, Function<Side, String> more)
            throws IOException, InterruptedException {
        return new FaultTown(Towns.plan(name), null, disk, more);
    }

    /** As people run it, with options of their own for both gateways. */
    static FaultTown with(Plan plan) throws IOException, InterruptedException {
        return new FaultTown(plan, null, null, side -> "");
    }

    private static Path beside(Plan plan) throws IOException {
        return Files.createTempDirectory(plan.home().getFileName() + "-servers");
    }

    Side side(Who who) {
        return who == Who.SENDER ? town.malmo() : town.arbetsformedlingen();
    }

    /** In front of the access point of that side. */
    FaultProxy proxy(Who who) {
        return doors.of(side(who));
    }

    Path home() {
        return home;
    }

    Servers servers() {
        return servers;
    }

    Client sender() {
        return sender;
    }

    Client client(Who who) {
        return who == Who.SENDER ? sender : receiver;
    }

    long pid(Who who) {
        return town.pid(side(who));
    }

    /** New traffic, from the one to the other. */
    Traffic traffic() {
        return new Traffic(histories, List.of(sender), receiver);
    }

    /** A peer of the sender's name, with a transfer of its own for the receiver. */
    CopyingPeer copyingPeer() throws Exception {
        return new CopyingPeer(histories, home, side(Who.SENDER), side(Who.RECEIVER));
    }

    /** The client's call, with an id of its own and a file of so many bytes; its gateway may be killed meanwhile. */
    CompletableFuture<Boolean> promise(UUID conversation, UUID id, int size) {
        return traffic.promise(conversation, id, size);
    }

    /** Returns when the receiver has nothing more to do for a message in its mailbox. */
    void awaitReceipted(UUID id) {
        Awaitility.await("the kvittens of " + id)
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .until(() -> count(
                                Who.RECEIVER,
                                "select count(*) from outbox_item where kind = 'RECEIPT' and due is null and about = '%s'"
                                        .formatted(id))
                        == 1);
    }

    /** What a query of the database of that side counts. */
    long count(Who who, String sql) {
        return servers.postgres().count(side(who).name(), sql);
    }

    /** How many lines of the log of that gateway have the text, since it was started last. */
    long logged(Who who, String text) {
        try (var lines = Files.lines(side(who).folder().resolve("gateway.log"))) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a message out of the mailbox. */
    void read(UUID id) throws IOException {
        histories.read(id, receiver.message(id.toString()).findValue("content").binaryValue());
    }

    /** What the checker says when all is quiet. */
    String checked() throws IOException {
        return histories.checked(Arrays.stream(Who.values())
                .map(this::side)
                .map(side -> servers.evidence(side, anchors()))
                .toList());
    }

    private Path anchors() {
        return home.resolve("pki/ca/root.pem");
    }

    Histories histories() {
        return histories;
    }

    /** Writes down what both gateways hold. */
    void probe(boolean before) throws IOException {
        for (var who : Who.values()) {
            var node = side(who).participant();
            histories.holds(node, before, "threads", entries(who, "task"));
            histories.holds(node, before, "descriptors", entries(who, "fd"));
            histories.holds(
                    node,
                    before,
                    "open transactions",
                    count(
                            who,
                            "select count(*) from pg_stat_activity where state like 'idle in transaction%'"
                                    + " and datname = current_database()"));
        }
    }

    private long entries(Who who, String folder) throws IOException {
        try (var entries = Files.list(Path.of("/proc", Long.toString(pid(who)), folder))) {
            return entries.count();
        }
    }

    /** All that was done to the wire is undone. */
    void heal() {
        doors.heal();
        servers.heal();
    }

    /** A process stands still for so long, and goes on. */
    void frozen(long pid, Duration time) {
        Run.signal(pid, "STOP");
        try {
            Wreck.lasts(time);
        } finally {
            Run.signal(pid, "CONT");
        }
    }

    /** {@code kill -9}. */
    void kill(Who who) {
        try {
            town.kill(side(who));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Duration restart(Who who) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        town.restart(side(who), Towns.SILENT);
        var within = Duration.ofNanos(System.nanoTime() - begin);
        restarts.add(within);
        return within;
    }

    /** Evidence that a gateway can serve again soon (I21): its quickest start, for the machine may be busy with others. */
    void startedInTime() throws IOException {
        histories.started(
                "the quickest", restarts.stream().min(Duration::compareTo).orElseThrow());
    }

    /** How long gateways took from their start to ready, in order. */
    List<Duration> restarts() {
        return List.copyOf(restarts);
    }

    Path folder(Who who) {
        return side(who).folder();
    }

    @Override
    public void close() {
        traffic.close();
        town.close();
        try {
            doors.close();
            servers.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
