package se.sigill.it.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import se.sigill.demo.Messages;
import se.sigill.demo.Plan;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.faults.Point.Who;
import se.sigill.it.journey.Client;
import se.sigill.it.journey.Towns;

/** Malmö stad sends, Arbetsförmedlingen receives; a proxy before each access point, and rules that wait in each gateway. */
final class FaultTown implements AutoCloseable {

    /** Crashed steps are free again soon; nothing else differs from the demo. */
    private static final String QUICK = """
            sigill:
              listen:
                port: %d
              flow:
                first-retry: 200ms
                lease: 2s
                sweep: 1s
            """;

    private final Map<String, FaultProxy> proxies = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Town town;
    private final Client sender;
    private final Client receiver;
    private final List<Duration> restarts = new ArrayList<>();
    private final Histories histories;

    FaultTown(String name) throws IOException, InterruptedException {
        var plan = Towns.plan(name);
        this.town = Town.start(
                plan.sides(this::behindProxy)
                        .more(side -> QUICK.formatted(port(side)))
                        .with(side -> options(side, plan)),
                Towns.SILENT);
        this.sender = Client.of(town, town.malmo());
        this.receiver = Client.of(town, town.arbetsformedlingen());
        this.histories = new Histories(plan.home().resolve("histories"));
    }

    private Side behindProxy(Side side) {
        try {
            var proxy = new FaultProxy(side.as2Port());
            proxies.put(side.name(), proxy);
            ports.put(side.name(), side.as2Port());
            return new Side(
                    side.name(),
                    side.participant(),
                    side.organisation(),
                    side.function(),
                    side.functionName(),
                    side.apiPort(),
                    proxy.port(),
                    side.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int port(Side side) {
        return Objects.requireNonNull(ports.get(side.name()));
    }

    private List<String> options(Side side, Plan plan) {
        var who = side.name().equals("malmo") ? Who.SENDER : Who.RECEIVER;
        try {
            Files.createDirectories(side.folder());
            var rules = Files.writeString(side.folder().resolve("points.btm"), Point.rules(who, side.folder()));
            var options = new ArrayList<>(plan.jvm().apply(side));
            options.add("-javaagent:" + agent() + "=script:" + rules);
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agent lies on our own class path. */
    private static Path agent() {
        var source = org.jboss.byteman.agent.Main.class.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }

    Side side(Who who) {
        return who == Who.SENDER ? town.malmo() : town.arbetsformedlingen();
    }

    /** In front of the access point of that side. */
    FaultProxy proxy(Who who) {
        return Objects.requireNonNull(proxies.get(side(who).name()));
    }

    Client sender() {
        return sender;
    }

    /** The client's call, with an id of its own and a file of so many bytes; its gateway may be killed meanwhile. */
    CompletableFuture<Boolean> promise(UUID id, int size) {
        var content = content(id, size);
        var message = Messages.withFile(side(Who.SENDER), side(Who.RECEIVER), content);
        ((ObjectNode) message.at("/data/attributes")).put("messageId", id.toString());
        return CompletableFuture.supplyAsync(() -> {
            var acknowledged = acknowledged(message);
            try {
                histories.sent(id, content, acknowledged);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return acknowledged;
        });
    }

    private boolean acknowledged(ObjectNode message) {
        try {
            return sender.request("POST", "/v1/sdk/messages", message.toString())
                            .statusCode()
                    == 201;
        } catch (IllegalStateException broken) {
            return false;
        }
    }

    private static byte[] content(UUID id, int size) {
        var content = new byte[size];
        new Random(id.getMostSignificantBits()).nextBytes(content);
        System.arraycopy("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 8);
        return content;
    }

    /** Reads a message out of the mailbox. */
    void read(UUID id) throws IOException {
        histories.read(id, receiver.message(id.toString()).findValue("content").binaryValue());
    }

    /** What the checker says when all is quiet. */
    String checked() throws IOException {
        var databases = new ArrayList<Map<String, String>>();
        for (var who : Who.values()) {
            databases.add(Histories.embedded(
                    side(who).participant(), side(who).folder().resolve("data")));
        }
        return histories.checked(databases);
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

    void restart(Who who) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        town.restart(side(who), Towns.SILENT);
        restarts.add(Duration.ofNanos(System.nanoTime() - begin));
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
        town.close();
        for (var proxy : proxies.values()) {
            try {
                proxy.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
