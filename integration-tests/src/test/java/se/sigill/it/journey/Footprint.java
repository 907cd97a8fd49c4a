package se.sigill.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.sigill.demo.Side;

/**
 * What a running gateway takes of its machine (I20).
 *
 * @param heap bytes that are alive after a collection
 * @param scratch temporary files of contents that are open
 */
record Footprint(long heap, int threads, int files, int scratch) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)$");

    static Footprint of(Side side) {
        long pid = pid(side);
        var process = Path.of("/proc", Long.toString(pid));
        return new Footprint(
                heap(pid), count(process.resolve("task"), ""), count(process.resolve("fd"), ""), scratch(side));
    }

    static int scratch(Side side) {
        return count(Path.of("/proc", Long.toString(pid(side)), "fd"), "/sigill-");
    }

    private static long pid(Side side) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains("--sigill.config=" + side.folder()))
                        .orElse(false))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static int count(Path folder, String wanted) {
        try (var all = Files.list(folder)) {
            return (int) all.filter(file -> wanted.isEmpty() || target(file).contains(wanted))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    /** The JDK's own tool, which lets the gateway collect its garbage first. */
    private static long heap(long pid) {
        var told = jcmd(pid, "GC.class_histogram");
        var total = TOTAL.matcher(told);
        if (!total.find()) {
            throw new IllegalStateException(
                    "jcmd says: " + told.lines().limit(3).toList());
        }
        return Long.parseLong(total.group(1));
    }

    /** The threads that are in code of ours. */
    static String atWork(Side side) {
        return Arrays.stream(jcmd(pid(side), "Thread.print").split("\n\n"))
                .filter(thread -> thread.contains("se.sigill"))
                .collect(Collectors.joining("\n\n"));
    }

    private static String jcmd(long pid, String command) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var asking = new ProcessBuilder(jcmd, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            var told = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!asking.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("jcmd does not end");
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
