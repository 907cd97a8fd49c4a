package se.sigill.it.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import se.sigill.demo.Side;

/** The servers of the gateways of a town: one PostgreSQL, a database and a broker for each, and a proxy before each. */
public final class Servers implements AutoCloseable {

    private final OwnPostgres postgres;
    private final OwnBroker broker;
    private final Map<String, FaultProxy> databases = new HashMap<>();
    private final Map<String, FaultProxy> queues = new HashMap<>();

    private Servers(OwnPostgres postgres, OwnBroker broker, List<String> sides) throws IOException {
        this.postgres = postgres;
        this.broker = broker;
        for (int i = 0; i < sides.size(); i++) {
            postgres.execute("postgres", "create database " + sides.get(i));
            databases.put(sides.get(i), new FaultProxy(postgres.port()));
            queues.put(sides.get(i), new FaultProxy(broker.port(i)));
        }
    }

    /** The libraries are the jars of the gateway. */
    public static Servers started(OwnPostgres postgres, Path folder, Path libraries, List<String> sides)
            throws IOException {
        return new Servers(postgres, OwnBroker.started(folder.resolve("brokers"), libraries, sides.size()), sides);
    }

    public OwnPostgres postgres() {
        return postgres;
    }

    public OwnBroker broker() {
        return broker;
    }

    /** Between a gateway and its database. */
    public FaultProxy database(String side) {
        return Objects.requireNonNull(databases.get(side));
    }

    /** Between a gateway and its broker. */
    public FaultProxy queues(String side) {
        return Objects.requireNonNull(queues.get(side));
    }

    /** Every connection of a gateway to its database and its broker ends. */
    public void reset() {
        databases.values().forEach(FaultProxy::reset);
        queues.values().forEach(FaultProxy::reset);
    }

    /** All that was done to the wire is undone. */
    public void heal() {
        databases.values().forEach(FaultProxy::heal);
        queues.values().forEach(FaultProxy::heal);
    }

    /** What stands in {@code gateway.yaml}. */
    public String settings(String side) {
        return """
                sigill:
                  database:
                    url: jdbc:postgresql://127.0.0.1:%d/%s
                    user: %s
                    password-file: %s
                    patience: 5s
                  broker:
                    url: tcp://127.0.0.1:%d?callTimeout=5000&connectionTtl=10000&clientFailureCheckPeriod=3000
                    user: %s
                    password-file: %s
                """.formatted(
                        database(side).port(),
                        side,
                        OwnPostgres.USER,
                        postgres.passwordFile(),
                        queues(side).port(),
                        OwnBroker.USER,
                        broker.passwordFile());
    }

    /** Where the checker finds the database of a side. */
    public Witness evidence(Side side, Path anchors) {
        return Witness.of(
                        side.participant(),
                        postgres.url(side.name()),
                        OwnPostgres.USER,
                        postgres.passwordFile(),
                        anchors)
                .with(side.folder());
    }

    @Override
    public void close() throws IOException {
        for (var proxy : databases.values()) {
            proxy.close();
        }
        for (var proxy : queues.values()) {
            proxy.close();
        }
        broker.close();
        postgres.close();
    }
}
