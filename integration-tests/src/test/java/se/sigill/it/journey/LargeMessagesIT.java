package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Messages;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.it.InLongRuns;

/** The largest messages there may be, through gateways whose heaps could not hold them (I20, F50). */
@Tag("I20")
class LargeMessagesIT {

    private static final int LARGEST = 29_900_000;
    private static final int MANY = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** More than this above the calm before, and something was kept. In bytes. */
    private static final long SLACK = 24_000_000;

    @Test
    void one_of_thirty_megabytes_goes_through_heaps_of_128_megabytes() throws Exception {
        try (var town = town("heaps-of-128", "128m", 256)) {
            var travel = new Travel(town);
            var before = travel.calm();

            travel.send(1);

            travel.backAt(before);
        }
    }

    @Test
    @InLongRuns
    void twenty_of_thirty_megabytes_at_the_same_time_go_through_heaps_of_512_megabytes() throws Exception {
        try (var town = town("heaps-of-512", "512m", 512)) {
            var travel = new Travel(town);
            var before = travel.calm();

            long begin = System.nanoTime();
            travel.send(MANY);
            System.out.printf(
                    "%d messages of %d bytes, both heaps 512 MB: %d s%n",
                    MANY, LARGEST, Duration.ofNanos(System.nanoTime() - begin).toSeconds());

            travel.backAt(before);
        }
    }

    private static Town town(String name, String heap, int direct) throws IOException, InterruptedException {
        return Town.start(
                Towns.plan(name)
                        .with(side -> List.of(
                                "-Xmx" + heap,
                                "-XX:MaxDirectMemorySize=" + direct + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:TieredStopAtLevel=4")),
                Towns.SILENT);
    }

    /** From one side to the other, and how both sides are before and after. */
    private record Travel(Town town) {

        List<Footprint> calm() throws IOException {
            send(List.of(Messages.pdf("lugn")));
            return sides().stream().map(Footprint::of).toList();
        }

        private List<Side> sides() {
            return List.of(town.malmo(), town.arbetsformedlingen());
        }

        void send(int count) throws IOException {
            var files = new ArrayList<byte[]>();
            for (int i = 0; i < count; i++) {
                var file = new byte[LARGEST];
                new Random(i).nextBytes(file);
                System.arraycopy(Messages.pdf("stor " + i), 0, file, 0, 400);
                files.add(file);
            }
            send(files);
        }

        /** All at once; each must come as it was, with every receipt. */
        private void send(List<byte[]> files) {
            var ids = all(files.stream()
                    .<Callable<String>>map(file -> () -> sent(file))
                    .toList());
            for (int i = 0; i < ids.size(); i++) {
                arrived(ids.get(i), files.get(i));
            }
        }

        private String sent(byte[] file) throws Exception {
            var api = town.api(town.malmo());
            var message = Messages.withFile(town.malmo(), town.arbetsformedlingen(), file);
            return api.send(message).at("/data/attributes/messageId").asText();
        }

        private void arrived(String id, byte[] file) {
            await("message " + id + " is accepted")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> accepted().contains(id));
            var there = Client.of(town, town.arbetsformedlingen()).message(id);
            var content = there.at("/attributes/digitalDocument/0/contentFiles/0/content")
                    .asText();
            assertThat(Arrays.equals(Base64.getDecoder().decode(content), file))
                    .as("the file of " + id + " came as it was sent")
                    .isTrue();
        }

        /** By the list: a message alone would be shown with its file each time. */
        private List<String> accepted() throws Exception {
            return town.api(town.malmo()).list("ACCEPTED").findValuesAsText("messageId");
        }

        private static <T> List<T> all(List<Callable<T>> work) {
            var at = Executors.newFixedThreadPool(work.size());
            try {
                var done = new ArrayList<T>();
                for (var each : at.invokeAll(work)) {
                    done.add(each.get());
                }
                return done;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } finally {
                at.shutdownNow();
            }
        }

        void backAt(List<Footprint> before) {
            for (int i = 0; i < before.size(); i++) {
                backAt(before.get(i), sides().get(i));
            }
        }

        private void backAt(Footprint before, Side side) {
            try {
                await("temporary files are gone")
                        .atMost(Duration.ofMinutes(3)) // an answer that came too late has the message sent once more
                        .until(() -> Footprint.scratch(side) == 0);
            } catch (ConditionTimeoutException kept) {
                throw new AssertionError("Temporary files are kept; at work is:\n" + Footprint.atWork(side), kept);
            }
            await("back where it was").pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                var now = Footprint.of(side);
                assertThat(now.heap()).as("heap").isLessThan(before.heap() + SLACK);
                assertThat(now.threads()).as("threads").isLessThan(before.threads() + 40);
                assertThat(now.files()).as("files").isLessThan(before.files() + 40);
            });
        }
    }
}
