package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import se.sigill.it.faults.Point.Who;

/** A town in which a gateway is killed while a message is on its way, and what is asked of it afterwards. */
abstract class Killing {

    static final int SIZE = 150_000;
    static final int SMALL = 2_000;

    FaultTown town;

    @BeforeAll
    void start() throws Exception {
        town = opened();
    }

    abstract FaultTown opened() throws Exception;

    /** What else is to go on once the gateway is there again. */
    abstract void beside(Who killed) throws Exception;

    final void killed(Point point) throws Exception {
        var folder = town.folder(point.who);
        var message = new Begun(point.who);
        Files.createFile(point.armed(folder));
        var call = message.promised();
        try {
            Awaitility.await(point + " is reached")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(point.reached(folder)));
            town.kill(point.who);
        } finally {
            Files.delete(point.armed(folder));
            Files.deleteIfExists(point.reached(folder));
        }
        message.afterwards(call);
    }

    final void kill(Who who, AtomicBoolean killed) {
        town.kill(who);
        killed.set(true);
    }

    final void killedOnTheWire(Begun message, AtomicBoolean killed) throws Exception {
        var call = message.promised();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilTrue(killed);

        message.afterwards(call);
    }

    /** The message that is cut off, and what is beside it. */
    final class Begun {

        private final Who killed;
        private final UUID conversation = UUID.randomUUID();
        final UUID id = UUID.randomUUID();

        Begun(Who killed) {
            this.killed = killed;
        }

        CompletableFuture<Boolean> promised() {
            return town.promise(conversation, id, SIZE);
        }

        void afterwards(CompletableFuture<Boolean> call) throws Exception {
            town.restart(killed);
            if (!call.get(60, TimeUnit.SECONDS)) {
                assertThat(promised().get()).as("repeated").isTrue();
            }
            var next = UUID.randomUUID();
            assertThat(town.promise(conversation, next, SMALL).get())
                    .as("the next")
                    .isTrue();
            beside(killed);
            settled(id);
            settled(next);
        }
    }

    final void settled(UUID id) throws IOException {
        town.sender().awaitStatus(id.toString(), "ACCEPTED");
        town.read(id);
    }

    /** What each message came to, all at once: lost, doubled, altered, or without a record. */
    final void end(String silent) throws IOException {
        var slowest = town.restarts().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        System.out.printf(
                "%d kills, slowest start after one %.1f s%n", town.restarts().size(), slowest.toMillis() / 1e3);
        try {
            town.startedInTime();
            town.probe(false);
            var checked = town.checked();
            System.out.print(checked);
            assertThat(checked).doesNotContainPattern(silent);
        } finally {
            town.close();
        }
    }
}
