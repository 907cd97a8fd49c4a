package se.sigill.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Rules of Byteman in the process of a gateway; no class of the product knows of them.
 *
 * @see <a href="https://byteman.jboss.org">Byteman</a>
 */
final class Rules {

    private Rules() {}

    /** Options of a JVM that applies rules to classes of the gateway. */
    static List<String> options(Path folder, String rules) {
        return List.of(
                "-javaagent:" + agent() + "=script:" + script(folder, rules),
                "-Dorg.jboss.byteman.skip.overriding.rules=true"); // no rule is for what inherits
    }

    /** Options of a JVM that applies rules to its own classes: they must see the agent. */
    static List<String> optionsForTheJdk(Path folder, String rules) {
        return List.of(
                "-javaagent:" + agent() + "=script:" + script(folder, rules) + ",boot:" + agent(),
                "-Dorg.jboss.byteman.skip.overriding.rules=true");
    }

    private static Path script(Path folder, String rules) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve("rules.btm"), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agent lies on our own class path. */
    private static Path agent() {
        var source = org.jboss.byteman.agent.Main.class.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath());
    }
}
