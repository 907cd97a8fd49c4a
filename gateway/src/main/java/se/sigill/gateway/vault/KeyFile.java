package se.sigill.gateway.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The file with the storage key. Whatever is wrong with it stops the start and says what to do. */
final class KeyFile {

    private static final String SETTING = "sigill.vault.key-file: ";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path path;

    KeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(path);
    }

    StorageKey read() {
        try {
            refuseOpenDoors();
            byte[] key = Base64.getMimeDecoder().decode(Files.readAllBytes(path));
            if (key.length != StorageKey.SIZE) {
                throw fault("holds no key of 32 bytes as base64; restore it from your backup");
            }
            return new StorageKey(key);
        } catch (IOException e) {
            throw fault(
                    "cannot be read (" + e.getClass().getSimpleName() + "); make it readable for the gateway's user");
        }
    }

    /** Makes a new key. The file appears whole or not at all. */
    StorageKey create() {
        byte[] key = new byte[StorageKey.SIZE];
        new SecureRandom().nextBytes(key);
        try {
            var draft = path.resolveSibling(path.getFileName() + ".new");
            Files.createDirectories(draft.resolve("..").normalize());
            Files.deleteIfExists(draft);
            write(draft, Base64.getEncoder().encodeToString(key) + "\n");
            Files.move(draft, path, ATOMIC_MOVE);
        } catch (IOException e) {
            throw fault("cannot be made (" + e.getClass().getSimpleName()
                    + "); make its folder writable, or make it with: " + "openssl rand -base64 32");
        }
        return new StorageKey(key);
    }

    IllegalStateException missing(String why) {
        return fault("is missing; " + why);
    }

    IllegalStateException foreign() {
        return fault("is not the key that the content in this database was encrypted with; restore the right file");
    }

    private static void write(Path draft, String text) throws IOException {
        try (var file = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), ownerOnly(draft))) {
            file.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
            file.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path draft) throws IOException {
        boolean posix = Files.getFileStore(draft.resolve("..").normalize()).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private void refuseOpenDoors() throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return;
        }
        if (Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
            throw fault("can be read by others; close it with: chmod 600 " + path);
        }
    }

    private IllegalStateException fault(String what) {
        return new IllegalStateException(SETTING + path + " " + what);
    }
}
