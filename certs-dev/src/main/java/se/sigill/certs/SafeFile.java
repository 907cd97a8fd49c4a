package se.sigill.certs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;

/** Files that are whole or not there, untouched if nothing is new, and that nobody else can read from their first moment if they are secret. */
final class SafeFile {

    private SafeFile() {}

    static void writeSecret(Path file, byte[] content) throws IOException {
        write(file, content, "rw-------");
    }

    static void writePublic(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }

    private static void write(Path file, byte[] content, String rights) throws IOException {
        var mode = PosixFilePermissions.fromString(rights);
        if (Files.exists(file)
                && Files.getPosixFilePermissions(file).equals(mode)
                && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path parts = file.resolveSibling("." + file.getFileName() + ".part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(parts);
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var permissions = PosixFilePermissions.asFileAttribute(mode);
        try (SeekableByteChannel channel = Files.newByteChannel(parts, options, permissions)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        Files.move(parts, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
