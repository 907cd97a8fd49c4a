package se.sigill.it.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine. */
public final class Run {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration MUCH = Duration.ofMinutes(5);

    private Run() {}

    public static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    public static boolean installed(String program) {
        return attempt(List.of("sh", "-c", "command -v " + program)) == 0;
    }

    /** @return the exit code */
    public static int attempt(List<String> command) {
        return attempt(command, PATIENCE);
    }

    private static int attempt(List<String> command, Duration patience) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end");
            }
            return process.exitValue();
        } catch (IOException e) {
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static void well(String... command) {
        well(PATIENCE, command);
    }

    /** For what takes long. */
    public static void makes(String... command) {
        well(MUCH, command);
    }

    private static void well(Duration patience, String... command) {
        int exit = attempt(List.of(command), patience);
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
        }
    }

    public static void signal(long pid, String name) {
        if (pid <= 1) {
            throw new IllegalArgumentException("That is no process of a test: " + pid); // 0 would be all of ours
        }
        well("kill", "-" + name, Long.toString(pid));
    }
}
