package se.sigill.gateway.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

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

    /**
     * Makes a new key. The file appears whole or not at all, and never in the place of another: of nodes that start at
     * the same time over one folder, one makes the key and all read it.
     */
    StorageKey create() {
        byte[] key = new byte[StorageKey.SIZE];
        new SecureRandom().nextBytes(key);
        try {
            var draft = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
            Files.createDirectories(draft.resolve("..").normalize());
            write(draft, Base64.getEncoder().encodeToString(key) + "\n");
            appear(draft);
        } catch (IOException e) {
            throw fault("cannot be made (" + e.getClass().getSimpleName()
                    + "); make its folder writable, or make it with: " + "openssl rand -base64 32");
        }
        return read();
    }

    private void appear(Path draft) throws IOException {
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException another) {
            // its key is ours
        } finally {
            Files.delete(draft);
        }
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
