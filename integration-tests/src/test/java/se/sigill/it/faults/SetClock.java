package se.sigill.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The wall clock of one gateway's process, set to something else while it runs: every date that its classes and the JDK's
 * ask for is shifted while a file is there. What passed since the start ({@link System#nanoTime}) goes on as it does when
 * somebody sets the clock of a machine, so timeouts and waiting threads do not notice; libfaketime moves both.
 */
enum SetClock {
    BACK_AN_HOUR(Duration.ofHours(-1)),
    BACK_TEN_MINUTES(Duration.ofMinutes(-10)),
    FIVE_SECONDS_SLOW(Duration.ofSeconds(-5)),
    A_SECOND_TWICE(Duration.ofSeconds(-1)),
    FIVE_SECONDS_FAST(Duration.ofSeconds(5)),
    AHEAD_TEN_MINUTES(Duration.ofMinutes(10)),
    AHEAD_A_DAY(Duration.ofDays(1));

    private final Duration shift;

    SetClock(Duration shift) {
        this.shift = shift;
    }

    /** The rules for one gateway. */
    static String rules(Path folder) {
        return Arrays.stream(values())
                .map(one -> one.rule(folder, "java.time.Clock", "currentInstant", "$! = $!.plusMillis(%d)")
                        + one.rule(folder, "java.time.Clock$SystemClock", "millis", "$! = $! + %d")
                        + one.rule(folder, "java.util.Date", "<init>()", "$0.setTime($0.getTime() + %d)"))
                .collect(Collectors.joining());
    }

    private String rule(Path folder, String type, String method, String action) {
        return """
                RULE %s %s
                CLASS %s
                METHOD %s
                AT EXIT
                BIND set : java.io.File = new java.io.File("%s")
                IF set.exists()
                DO %s
                ENDRULE
                """.formatted(name(), type, type, method, file(folder), action.formatted(shift.toMillis()));
    }

    private Path file(Path folder) {
        return folder.resolve(name() + ".clock");
    }

    /** From now on. */
    void in(Path folder) {
        try {
            Files.createFile(file(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clock of that gateway is right. */
    static void right(Path folder) {
        for (var one : values()) {
            try {
                Files.deleteIfExists(one.file(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
