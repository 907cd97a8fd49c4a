package se.sigill.gateway.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A temporary file that nobody else can read: it has no name from the moment it is open (where the system allows that),
 * and its chunks are encrypted with a key that stands in memory alone (AES-256-CTR). A crash leaves nothing of it. Each
 * chunk carries a checksum against a failing disk; whoever could alter an open file of ours could alter our memory.
 */
final class ScratchFile {

    private static final int CHUNK = 32 * 1024;
    private static final int CHECKSUM = Integer.BYTES;
    private static final int BLOCK = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FileChannel channel;
    private final SecretKey key;
    private final int size;
    private Window window = new Window(-1, new byte[0]);

    private ScratchFile(FileChannel channel, SecretKey key, int size) {
        this.channel = channel;
        this.key = key;
        this.size = size;
    }

    /** A chunk that was read: handed from thread to thread as a whole, or not seen. */
    private static final class Window {

        private final int number;
        private final byte[] plain;

        Window(int number, byte[] plain) {
            this.number = number;
            this.plain = plain;
        }
    }

    static Writer create() {
        var secret = new byte[32];
        RANDOM.nextBytes(secret);
        return new Writer(opened(), new SecretKeySpec(secret, "AES"));
    }

    private static FileChannel opened() {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        var options = Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            return FileChannel.open(folder.resolve("sigill-" + UUID.randomUUID()), options, ownerOnly(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary file can be made", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    byte at(int index) {
        return window(index / CHUNK).plain[index % CHUNK];
    }

    void read(int start, byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            int at = start + done;
            int some = Math.min(length - done, CHUNK - at % CHUNK);
            System.arraycopy(window(at / CHUNK).plain, at % CHUNK, into, offset + done, some);
            done += some;
        }
    }

    private Window window(int number) {
        var seen = window;
        if (seen.number != number) {
            seen = new Window(number, chunk(number));
            window = seen;
        }
        return seen;
    }

    private byte[] chunk(int number) {
        int length = Math.min(CHUNK, size - number * CHUNK);
        var sealed = ByteBuffer.allocate(length + CHECKSUM);
        read(sealed, (long) number * (CHUNK + CHECKSUM));
        crypt(Cipher.DECRYPT_MODE, key, number, sealed.array(), sealed.capacity());
        if (sealed.getInt(length) != checksum(sealed.array(), length)) {
            throw new UncheckedIOException("A temporary file was altered", new IOException("The checksum differs"));
        }
        return sealed.array();
    }

    private void read(ByteBuffer sealed, long at) {
        try {
            while (sealed.hasRemaining()) {
                if (channel.read(sealed, at + sealed.position()) < 0) {
                    throw new IOException("It ends before its end");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be read", e);
        }
    }

    /** In place: counter mode makes as many bytes as it gets. */
    private static void crypt(int mode, SecretKey key, int number, byte[] chunk, int length) {
        var counter =
                Arrays.copyOf(ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), BLOCK);
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key, new IvParameterSpec(counter));
            cipher.doFinal(chunk, 0, length, chunk, 0);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES-256-CTR", impossible);
        }
    }

    private static int checksum(byte[] plain, int length) {
        var checksum = new CRC32C();
        checksum.update(plain, 0, length);
        return (int) checksum.getValue();
    }

    /** Writes the file, and lets go of it. */
    static final class Writer {

        private final FileChannel channel;
        private final SecretKey key;
        private byte[] chunk = new byte[CHUNK + CHECKSUM];
        private int filled;
        private int chunks;
        private int size;

        private Writer(FileChannel channel, SecretKey key) {
            this.channel = channel;
            this.key = key;
        }

        int size() {
            return size;
        }

        /** @throws UncheckedIOException when the disk does not take it */
        void write(byte[] source, int offset, int length) {
            int done = 0;
            while (done < length) {
                if (filled == CHUNK) {
                    put();
                }
                int some = Math.min(length - done, CHUNK - filled);
                System.arraycopy(source, offset + done, chunk, filled, some);
                filled += some;
                done += some;
            }
            size = Math.addExact(size, length);
        }

        private void put() {
            ByteBuffer.wrap(chunk).putInt(filled, checksum(chunk, filled));
            crypt(Cipher.ENCRYPT_MODE, key, chunks, chunk, filled + CHECKSUM);
            try {
                for (var sealed = ByteBuffer.wrap(chunk, 0, filled + CHECKSUM); sealed.hasRemaining(); ) {
                    channel.write(sealed);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("A temporary file cannot be written", e);
            }
            chunks++;
            filled = 0;
        }

        ScratchFile end() {
            put();
            chunk = new byte[0];
            return new ScratchFile(channel, key, size);
        }

        /** A channel that nobody refers to any more is closed by the JDK. */
        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("A temporary file cannot be let go", e);
            }
        }
    }
}
