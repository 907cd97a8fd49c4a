package se.sigill.gateway.trust;

import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/** A file with a secret on its only line, closed to others. */
record PasswordFile(String setting, Path file) {

    /** The group may read: a service account is often given its secrets that way. */
    private static final Set<PosixFilePermission> TOO_OPEN =
            Set.of(OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE, GROUP_WRITE);

    char[] read() {
        closed(setting, file);
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new WrongSetting(setting, file + " is empty", "Write the password in it");
            }
            return text.toCharArray();
        } catch (IOException e) {
            throw unreadable(setting, file, e);
        }
    }

    static void closed(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WrongSetting(name, "there is no file " + file, "Put the file there or correct the setting");
        }
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (!Collections.disjoint(mode, TOO_OPEN)) {
                throw new WrongSetting(
                        name,
                        file + " is open to others (" + PosixFilePermissions.toString(mode) + ")",
                        "Close it: chmod 600 " + file);
            }
        } catch (UnsupportedOperationException noModes) {
            // A file system without modes has its own access control.
        } catch (IOException e) {
            throw unreadable(name, file, e);
        }
    }

    private static WrongSetting unreadable(String name, Path file, IOException e) {
        return new WrongSetting(
                name, "cannot read " + file, "Let the user that runs the gateway read it, and nobody else", e);
    }
}
