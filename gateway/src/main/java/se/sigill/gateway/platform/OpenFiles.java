package se.sigill.gateway.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Files with secrets: others may not read them, and the group may not write them (S137). */
public final class OpenFiles {

    /** The group may read: a service account is often given its secrets that way. */
    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    private OpenFiles() {}

    /** @return its mode, as {@code ls} writes it, where that is too open; empty where it is not, or there are no modes */
    public static Optional<String> modeOf(Path file) throws IOException {
        try {
            var mode = Files.getPosixFilePermissions(file);
            return Collections.disjoint(mode, TOO_OPEN)
                    ? Optional.empty()
                    : Optional.of(PosixFilePermissions.toString(mode));
        } catch (UnsupportedOperationException noModes) {
            return Optional.empty(); // such a file system has its own access control
        }
    }
}
