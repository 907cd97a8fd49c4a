package se.sigill.it.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Processes that can make no more threads until this is closed. By a control group of its own where those can be made,
 * which needs root; by a limit of its user's otherwise, which does not bind root.
 */
public final class NoThreads implements AutoCloseable {

    private static final Pattern GROUP = Pattern.compile("(?m)^\\d+:(?:|[^:]*,)pids(?:,[^:]*)?:(.*)$");
    private static final Pattern UNIFIED = Pattern.compile("(?m)^0::(.*)$");
    private static final Pattern OF_USER = Pattern.compile("(?m)^Max processes +(\\w+)");
    private static final Path OWN_HIERARCHY = Path.of("/sys/fs/cgroup/pids");
    private static final Path ONE_HIERARCHY = Path.of("/sys/fs/cgroup");

    private final Map<Long, String> before = new HashMap<>();
    private final @Nullable Path group;

    public NoThreads(List<Long> pids) throws IOException {
        this.group = groups() ? Files.createDirectory(top().resolve("sigill-" + pids.get(0))) : null;
        for (long pid : pids) {
            before.put(
                    pid, group == null ? found(OF_USER, pid, "limits") : found(own() ? GROUP : UNIFIED, pid, "cgroup"));
        }
        for (long pid : pids) {
            if (group == null) {
                limit(pid, "1");
            } else {
                move(pid, group);
            }
        }
        if (group != null) {
            Files.writeString(group.resolve("pids.max"), "1");
        }
    }

    /** Whether there is a means. */
    public static boolean possible() {
        return groups() || (!Run.root() && Run.installed("prlimit"));
    }

    private static boolean groups() {
        return Run.root() && (own() || unified());
    }

    private static boolean own() {
        return Files.isWritable(OWN_HIERARCHY);
    }

    private static boolean unified() {
        try {
            return Files.isWritable(ONE_HIERARCHY)
                    && Files.readString(ONE_HIERARCHY.resolve("cgroup.subtree_control"))
                            .contains("pids");
        } catch (IOException none) {
            return false;
        }
    }

    private static Path top() {
        return own() ? OWN_HIERARCHY : ONE_HIERARCHY;
    }

    private static void move(long pid, Path group) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    private static void limit(long pid, String processes) {
        Run.well("prlimit", "--pid", Long.toString(pid), "--nproc=" + processes + ":");
    }

    private static String found(Pattern pattern, long pid, String file) throws IOException {
        var text = Files.readString(Path.of("/proc", Long.toString(pid), file));
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(file + " of process " + pid + " says nothing of it: " + text);
        }
        return matcher.group(1);
    }

    /** Those that ended meanwhile need nothing. */
    @Override
    public void close() throws IOException {
        for (var one : before.entrySet()) {
            if (ProcessHandle.of(one.getKey()).isEmpty()) {
                continue;
            }
            if (group == null) {
                limit(one.getKey(), one.getValue());
            } else {
                move(one.getKey(), top().resolve(one.getValue().substring(1)));
            }
        }
        if (group != null) {
            Files.delete(group);
        }
    }
}
