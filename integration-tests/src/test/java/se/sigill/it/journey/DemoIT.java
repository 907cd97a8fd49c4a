package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ./sigill demo --once}, as the launcher starts it. */
class DemoIT {

    private static final Path HOME = Towns.ROOT.resolve("integration-tests/target/towns/demo");

    @Test
    void shows_every_state_ends_by_itself_and_keeps_what_was_sent() throws Exception {
        var first = run("--once", "--fresh");
        assertThat(first)
                .containsSubsequence("SCHEDULED", "SUBMITTED", "ACKNOWLEDGE", "WAITING_FOR_RECEIPT", "ACCEPTED", "NEW")
                .contains("1 nya i brevlådan", "The chain is intact.", "Klart: båda meddelandena är mottagna");

        assertThat(run("--once")).as("data survives a restart").contains("2 nya i brevlådan");
    }

    /** It runs until it is ended, and what it shows on the pages was sent and receipted first. */
    @Test
    void tells_where_to_look_and_sends_what_there_is_to_see() throws Exception {
        var out = Files.createTempFile(Path.of("target"), "demo-stays", ".out");
        var process = start(out, Towns.ROOT.resolve("integration-tests/target/towns/demo-stays"), "--fresh");
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !process.isAlive() || Files.readString(out).contains("Ctrl-C avslutar"));
            assertThat(Files.readString(out))
                    .contains("logga in som Anna Exempelsson", "som David Demosson", "En minut:")
                    .contains("5 meddelanden är skickade och kvitterade");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Process start(Path out, Path home, String... options) throws IOException {
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                Towns.ROOT.resolve("demo/target/demo.jar").toString(),
                                home.toString(),
                                Towns.gatewayJar().toString()),
                        List.of(options).stream())
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private static String run(String... options) throws Exception {
        var out = Files.createTempFile(Path.of("target"), "demo", ".out");
        var process = start(out, HOME, options);
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
            var said = Files.readString(out);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroy();
        }
    }
}
