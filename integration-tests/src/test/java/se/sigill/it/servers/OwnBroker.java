package se.sigill.it.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Artemis as a process of its own, one broker in it for each gateway, or one of a pair. */
public final class OwnBroker implements AutoCloseable {

    public static final String USER = "sigill";
    static final String PASSWORD = "only-for-these-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How full, in percent, the disk may be before nobody may send. */
    private static final int NEVER = -1;

    /** No disk is so empty. */
    private static final int ALWAYS = 0;

    private final Path folder;
    private final Path libraries;
    private final List<Integer> ports;
    private final List<String> files = new ArrayList<>();
    private final boolean waits;
    private @Nullable Process server;

    private OwnBroker(Path folder, Path libraries, List<Integer> ports, boolean waits) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.libraries = libraries;
        this.ports = ports;
        this.waits = waits;
        OwnPostgres.secret(passwordFile(), PASSWORD);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** So many brokers that know nothing of each other; the libraries are the jars of the gateway. */
    public static OwnBroker started(Path folder, Path libraries, int brokers) throws IOException {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < brokers; i++) {
            ports.add(Ports.free());
        }
        var broker = new OwnBroker(folder, libraries, ports, false);
        for (int i = 0; i < brokers; i++) {
            broker.files.add(broker.configured("broker-" + i, "broker-" + i, ports.get(i), ""));
        }
        broker.start();
        return broker;
    }

    /** Two that share one store: the first serves, the second takes over when the first is gone. */
    public static List<OwnBroker> pair(Path folder, Path libraries) throws IOException {
        int live = Ports.free();
        int backup = Ports.free();
        var first = new OwnBroker(folder.resolve("live"), libraries, List.of(live), false);
        var second = new OwnBroker(folder.resolve("backup"), libraries, List.of(backup), true);
        first.files.add(first.configured("pair", "../store", live, paired("primary", live, backup)));
        second.files.add(second.configured("pair", "../store", backup, paired("backup", backup, live)));
        first.start();
        second.start();
        return List.of(first, second);
    }

    private static String paired(String role, int own, int other) {
        return """
                <connectors>
                  <connector name="own">tcp://127.0.0.1:%d</connector>
                  <connector name="other">tcp://127.0.0.1:%d</connector>
                </connectors>
                <cluster-user>%s</cluster-user>
                <cluster-password>%s</cluster-password>
                <cluster-connections>
                  <cluster-connection name="pair">
                    <connector-ref>own</connector-ref>
                    <static-connectors><connector-ref>other</connector-ref></static-connectors>
                  </cluster-connection>
                </cluster-connections>
                <ha-policy><shared-store><%s><failover-on-shutdown>true</failover-on-shutdown></%s></shared-store></ha-policy>
                """.formatted(own, other, USER, PASSWORD, role, role);
    }

    private String configured(String name, String store, int port, String more) throws IOException {
        var text = """
                <configuration xmlns="urn:activemq"><core xmlns="urn:activemq:core">
                <name>%s</name>
                <journal-type>NIO</journal-type>
                <journal-file-size>1M</journal-file-size>
                <journal-pool-files>4</journal-pool-files>
                <bindings-directory>%2$s/bindings</bindings-directory>
                <journal-directory>%2$s/journal</journal-directory>
                <large-messages-directory>%2$s/large</large-messages-directory>
                <paging-directory>%2$s/paging</paging-directory>
                <max-disk-usage>%3$s</max-disk-usage>
                <disk-scan-period>200</disk-scan-period>
                <jmx-management-enabled>false</jmx-management-enabled>
                <acceptors><acceptor name="in">tcp://127.0.0.1:%4$d?protocols=CORE</acceptor></acceptors>
                <security-settings><security-setting match="#">
                  <permission type="createAddress" roles="all"/><permission type="deleteAddress" roles="all"/>
                  <permission type="createDurableQueue" roles="all"/><permission type="deleteDurableQueue" roles="all"/>
                  <permission type="createNonDurableQueue" roles="all"/>
                  <permission type="deleteNonDurableQueue" roles="all"/>
                  <permission type="send" roles="all"/><permission type="consume" roles="all"/>
                  <permission type="browse" roles="all"/><permission type="manage" roles="all"/>
                </security-setting></security-settings>
                <address-settings><address-setting match="#">
                  <dead-letter-address>sigill.dead</dead-letter-address>
                  <max-delivery-attempts>10</max-delivery-attempts>
                  <redelivery-delay>500</redelivery-delay>
                </address-setting></address-settings>
                %5$s
                </core></configuration>
                """.formatted(name, folder.resolve(store).normalize(), NEVER, port, more);
        return Files.writeString(folder.resolve(name + ".xml"), text).toString();
    }

    /** From its next start on it holds up whoever sends, as on a disk that is full, or does so no more. */
    public void full(boolean full) throws IOException {
        for (var file : files) {
            var text = Files.readString(Path.of(file));
            var used = "<max-disk-usage>" + (full ? ALWAYS : NEVER) + "</max-disk-usage>";
            Files.writeString(Path.of(file), text.replaceAll("<max-disk-usage>.*</max-disk-usage>", used));
        }
    }

    /** Starts it, or starts it again; returns when it serves, or as a backup waits for its hour. */
    public void start() throws IOException {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                libraries + "/*:" + ownClasses(),
                BrokerProgram.class.getName()));
        command.addAll(files);
        var log = folder.resolve("log").toFile();
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        if (!waits) {
            awaitServing();
        }
    }

    public void awaitServing() {
        Awaitility.await("the broker serves")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ports.stream().allMatch(OwnBroker::answers));
    }

    /** A process that waits to serve may listen already; one that is asked closes such a connection at once. */
    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path ownClasses() {
        return Path.of(BrokerProgram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    public boolean serves() {
        return ports.stream().allMatch(OwnBroker::answers);
    }

    /** {@code kill -9}. */
    public void kill() {
        var running = server;
        if (running != null) {
            running.destroyForcibly();
            Awaitility.await("the broker ends").atMost(PATIENCE).until(() -> !running.isAlive());
        }
    }

    /** Everything it has written down. Only while it does not run. */
    public void forget() {
        IntStream.range(0, ports.size())
                .forEach(
                        i -> Run.well("rm", "-rf", folder.resolve("broker-" + i).toString()));
    }

    public long pid() {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("It was never started");
        }
        return running.pid();
    }

    public int port(int broker) {
        return ports.get(broker);
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    @Override
    public void close() {
        kill();
    }
}
