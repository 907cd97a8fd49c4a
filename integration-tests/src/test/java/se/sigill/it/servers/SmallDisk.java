package se.sigill.it.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A disk in memory of so many megabytes, which is seen only by programs that are started to see it. Needs root. */
public final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final Process holder;

    public SmallDisk(int megabytes) throws IOException {
        this.folder = Files.createTempDirectory("sigill-disk");
        this.holder = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o mode=755,size=" + megabytes + "m none " + folder + " && exec sleep infinity")
                .start();
        Awaitility.await("a disk of its own")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Run.attempt(seeing(List.of("mountpoint", "-q", folder.toString()))) == 0);
    }

    /** Whether there can be one. */
    public static boolean possible() {
        return Run.root() && Run.attempt(List.of("unshare", "--mount", "sh", "-c", "mount -t tmpfs none /mnt")) == 0;
    }

    public Path folder() {
        return folder;
    }

    /** The same folder for programs that were not started to see it. */
    public Path seen() {
        return Path.of("/proc", Long.toString(holder.pid()), "root", folder.toString());
    }

    List<String> seeing(List<String> command) {
        return Stream.concat(Stream.of("nsenter", "--mount", "--target", Long.toString(holder.pid())), command.stream())
                .toList();
    }

    /** Nothing more can be written, to the last byte. */
    public void fill() {
        Run.attempt(seeing(List.of("dd", "if=/dev/zero", "of=" + folder.resolve("filling"), "bs=64k")));
        Run.attempt(seeing(List.of("dd", "if=/dev/zero", "of=" + folder.resolve("filled"), "bs=512")));
    }

    public void empty() {
        var rest = List.of(
                "rm",
                "-f",
                folder.resolve("filling").toString(),
                folder.resolve("filled").toString());
        Run.attempt(seeing(rest));
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        Run.attempt(List.of("rmdir", folder.toString()));
    }
}
