package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Town;

/** What the README tells a newcomer to type does what it says. */
class ReadmeIT {

    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LOCATION = Pattern.compile("/v1/sdk/messages/([0-9a-f-]{36})");

    private final Town town = Towns.shared();

    @Test
    void the_first_own_message_with_curl_arrives() throws Exception {
        var readme = Files.readString(Towns.ROOT.resolve("README.md"));
        var block = SHELL.matcher(readme);
        assertThat(block.find()).as("the README has a block of shell").isTrue();

        var said = run("set -eu\n" + inOurTown(block.group(1)));

        var location = LOCATION.matcher(said);
        assertThat(location.find()).as(said).isTrue();
        Client.of(town, town.malmo()).awaitStatus(location.group(1), "ACCEPTED");
        assertThat(said).contains("ACCEPTED_FOR_DELIVERY", "The chain is intact.");
    }

    /** The demo of a test lives elsewhere and perhaps on other ports. */
    private String inOurTown(String script) {
        var clients = town.malmo().folder().resolveSibling("pki").resolve("clients");
        return script.replace("cd data/demo/pki/clients", "cd " + clients)
                .replace("http://127.0.0.1:8081", town.malmo().api());
    }

    private static String run(String script) throws IOException, InterruptedException {
        var out = Files.createTempFile(Path.of("target"), "readme", ".out");
        var process = new ProcessBuilder(List.of("bash", "-c", script))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            var said = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
