package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import se.sigill.it.InLongRuns;

/** {@code ./sigill bench pages}: it measures, and what it measures is the list. Its figures are held to nothing. */
@InLongRuns
class BenchIT {

    @Test
    void the_list_of_cases_is_measured_at_both_sizes() throws Exception {
        var out = Files.createTempFile(Path.of("target"), "bench", ".out");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Towns.ROOT.resolve("demo/target/demo.jar").toString(),
                        "se.sigill.demo.PagesBench",
                        Towns.ROOT
                                .resolve("integration-tests/target/towns/bench")
                                .toString(),
                        Towns.gatewayJar().toString(),
                        "100000")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .as("it ends by itself")
                    .isTrue();
            var said = Files.readString(out);
            System.out.print(said);
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said).contains("100 cases", "100,000 cases", "ratio of the p95");
        } finally {
            process.destroy();
        }
    }
}
