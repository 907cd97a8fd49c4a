package se.sigill.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.sigill.it.faults.FaultProxy.Way;
import se.sigill.it.faults.Point.Who;

/**
 * {@code kill -9} at each point of both journeys (F1–F9, F24–F29). However it was cut off: the client may repeat its call,
 * the message comes to the mailbox once with every byte of it, one kvittens goes back, and every attempt carried the same
 * Message-ID.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final int RUNS =
            Integer.getInteger("faults.runs", Boolean.parseBoolean(System.getenv("SIGILL_LONG")) ? 50 : 1);
    private static final int SIZE = 150_000;

    /** Bytes of an answer that are not all of it. */
    private static final int HALF_AN_ANSWER = 1_500;

    private FaultTown town;
    private long transfer;

    @BeforeAll
    void start() throws Exception {
        town = new FaultTown("crashes");
        sent();
        town.proxy(Who.RECEIVER).count();
        sent(); // without a handshake
        transfer = town.proxy(Who.RECEIVER).passed(Way.THERE);
    }

    private void sent() {
        var id = UUID.randomUUID();
        assertThat(town.promise(town.message(id, SIZE)).join()).isTrue();
        settled(id);
    }

    @AfterAll
    void stop() {
        var slowest = town.restarts().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        System.out.printf(
                "%d kills, slowest start after one %.1f s%n", town.restarts().size(), slowest.toMillis() / 1e3);
        town.close();
    }

    static Stream<Arguments> points() {
        return Arrays.stream(Point.values()).flatMap(point -> IntStream.rangeClosed(1, RUNS)
                .mapToObj(run -> Arguments.of(point.fault, point, point.state, run)));
    }

    @ParameterizedTest(name = "{0}, {2}, run {3}")
    @MethodSource("points")
    void killed_at_a_point_of_the_program(String fault, Point point, String state, int run) throws Exception {
        var folder = town.folder(point.who);
        Files.createFile(point.armed(folder));
        var id = UUID.randomUUID();
        var call = town.promise(town.message(id, SIZE));
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

        afterwards(id, point.who, call);
    }

    static Stream<Arguments> bytes() {
        return Stream.of(
                        Arguments.of("F6", Who.SENDER, 25),
                        Arguments.of("F6", Who.SENDER, 50),
                        Arguments.of("F6", Who.SENDER, 75),
                        Arguments.of("F6", Who.SENDER, 99),
                        Arguments.of("F24", Who.RECEIVER, 25),
                        Arguments.of("F24", Who.RECEIVER, 50),
                        Arguments.of("F24", Who.RECEIVER, 99))
                .flatMap(CrashIT::runs);
    }

    private static Stream<Arguments> runs(Arguments arguments) {
        return IntStream.rangeClosed(1, RUNS).mapToObj(run -> {
            var all = Arrays.copyOf(arguments.get(), arguments.get().length + 1);
            all[all.length - 1] = run;
            return Arguments.of(all);
        });
    }

    @ParameterizedTest(name = "{0}, {1} at {2} % of the transfer, run {3}")
    @MethodSource("bytes")
    void killed_in_the_middle_of_a_transfer(String fault, Who who, int percent, int run) throws Exception {
        var killed = new AtomicBoolean();
        town.proxy(Who.RECEIVER).trap(Way.THERE, transfer * percent / 100, () -> kill(who, killed));
        var id = UUID.randomUUID();
        var call = town.promise(town.message(id, SIZE));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilTrue(killed);

        afterwards(id, who, call);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                        Arguments.of("F7", Who.SENDER, "before the MDN", 0),
                        Arguments.of("F7", Who.SENDER, "in the MDN", HALF_AN_ANSWER),
                        Arguments.of("F27", Who.RECEIVER, "in the MDN", HALF_AN_ANSWER))
                .flatMap(CrashIT::runs);
    }

    /** The transfer is whole on the other side; what comes back after it is the MDN. */
    @ParameterizedTest(name = "{0}, {1} {2}, run {4}")
    @MethodSource("answers")
    void killed_at_the_answer(String fault, Who who, String when, int bytes, int run) throws Exception {
        var proxy = town.proxy(Who.RECEIVER);
        var killed = new AtomicBoolean();
        proxy.watch(Way.THERE, transfer * 9 / 10, () -> proxy.trap(Way.BACK, bytes, () -> kill(who, killed)));
        var id = UUID.randomUUID();
        var call = town.promise(town.message(id, SIZE));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilTrue(killed);

        afterwards(id, who, call);
    }

    private void kill(Who who, AtomicBoolean killed) {
        town.kill(who);
        killed.set(true);
    }

    private void afterwards(UUID id, Who who, CompletableFuture<Boolean> call) throws Exception {
        town.restart(who);
        if (!call.get(60, TimeUnit.SECONDS)) {
            assertThat(town.promise(town.message(id, SIZE)).get())
                    .as("repeated")
                    .isTrue();
        }
        settled(id);
        once(id);
    }

    private void settled(UUID id) {
        town.sender().awaitStatus(id.toString(), "ACCEPTED");
    }

    /** I1, I3, I4, I9, I11. */
    private void once(UUID id) throws IOException {
        assertThat(town.rows(Who.RECEIVER, "select 1 from deposit where id = ?", id))
                .as("in mailboxes")
                .hasSize(1);
        assertThat(town.rows(Who.SENDER, "select 1 from outbox_item where id = ?", id))
                .as("promises")
                .hasSize(1);
        assertThat(town.rows(Who.RECEIVER, "select 1 from outbox_item where kind = 'RECEIPT' and about = ?", id))
                .as("kvittenser")
                .hasSize(1);
        assertThat(town.rows(Who.RECEIVER, "select distinct transmission from arrival where subject = ?", id))
                .as("Message-IDs of all attempts")
                .hasSize(1);
        assertThat(file(town.receiver().message(id.toString())))
                .as("bytes")
                .isEqualTo(file(town.message(id, SIZE).path("data")));
    }

    private static byte[] file(com.fasterxml.jackson.databind.JsonNode message) throws IOException {
        return message.findValue("content").binaryValue();
    }
}
