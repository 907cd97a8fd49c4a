package se.sigill.gateway.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.sigill.gateway.platform.OpenFiles;

/** A file with a secret on its only line, closed to others. */
record PasswordFile(String setting, Path file) {

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
            OpenFiles.modeOf(file).ifPresent(mode -> {
                throw new WrongSetting(name, file + " is open to others (" + mode + ")", "Close it: chmod 600 " + file);
            });
        } catch (IOException e) {
            throw unreadable(name, file, e);
        }
    }

    private static WrongSetting unreadable(String name, Path file, IOException e) {
        return new WrongSetting(
                name, "cannot read " + file, "Let the user that runs the gateway read it, and nobody else", e);
    }
}
