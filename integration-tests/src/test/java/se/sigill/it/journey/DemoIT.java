package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String run(String... options) throws Exception {
        var out = Files.createTempFile(Path.of("target"), "demo", ".out");
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                Towns.ROOT.resolve("demo/target/demo.jar").toString(),
                                HOME.toString(),
                                Towns.gatewayJar().toString()),
                        List.of(options).stream())
                .toList();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
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
