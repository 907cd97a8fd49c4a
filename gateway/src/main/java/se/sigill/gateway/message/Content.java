package se.sigill.gateway.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that travel: an attachment, an envelope, an answer. A class of its own so that they can be read as a stream, so
 * that nothing prints them, and so that a large one never stands whole in memory: what is larger than {@link #HELD} lies
 * in an encrypted temporary file, for as long as the {@link Scratch} it was made in.
 */
public final class Content {

    static final int HELD_BY_DEFAULT = 256 * 1024;

    /** Of one content at most so many bytes stand in memory; another number lets tests take the way of the large. */
    public static final int HELD = Math.max(16, Integer.getInteger("sigill.content.held", HELD_BY_DEFAULT));

    private static final int STEP = 8 * 1024;

    private final byte @Nullable [] bytes;
    private final @Nullable ScratchFile file;
    private final int from;
    private final int size;

    private Content(byte @Nullable [] bytes, @Nullable ScratchFile file, int from, int size) {
        this.bytes = bytes;
        this.file = file;
        this.from = from;
        this.size = size;
    }

    /** Takes the array as it is; the caller gives it away. */
    public static Content of(byte[] bytes) {
        return new Content(bytes, null, 0, bytes.length);
    }

    /** Reads a stream to its end; does not close it. */
    public static Content of(InputStream source) throws IOException {
        var collector = new Collector();
        source.transferTo(collector);
        return collector.content();
    }

    /** @return size in bytes */
    public long size() {
        return size;
    }

    /** What of a content of so many bytes stands on the heap while it is worked on, with what is on its way; in bytes. */
    public static long onHeap(long size) {
        return size <= HELD ? size : 4L * HELD;
    }

    public InputStream open() {
        return bytes == null ? new Reader() : new ByteArrayInputStream(bytes, from, size);
    }

    /** One byte, 0–255. Cheap where neighbours are asked for one after the other. */
    public int at(int index) {
        int at = from + Objects.checkIndex(index, size);
        return (bytes == null ? file().at(at) : bytes[at]) & 0xff;
    }

    /** Reads so many bytes from there. */
    public void read(int start, byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(start, length, (int) size());
        if (bytes == null) {
            file().read(from + start, into, offset, length);
        } else {
            System.arraycopy(bytes, from + start, into, offset, length);
        }
    }

    /** A part of it, without a copy. */
    public Content slice(int start, int end) {
        Objects.checkFromToIndex(start, end, size);
        return new Content(bytes, file, from + start, end - start);
    }

    /** All of them in memory: for what is known to be small. Not to be changed. */
    public byte[] bytes() {
        if (bytes != null && size == bytes.length) {
            return bytes;
        }
        var copy = new byte[size];
        read(0, copy, 0, size);
        return copy;
    }

    public void addTo(MessageDigest digest) {
        if (bytes != null) {
            digest.update(bytes, from, size);
            return;
        }
        var step = new byte[STEP];
        for (int at = 0; at < size; at += STEP) {
            int length = Math.min(STEP, size - at);
            read(at, step, 0, length);
            digest.update(step, 0, length);
        }
    }

    public void writeTo(OutputStream out) throws IOException {
        if (bytes == null) {
            open().transferTo(out);
        } else {
            out.write(bytes, from, size);
        }
    }

    private ScratchFile file() {
        return Objects.requireNonNull(file);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that && size == that.size && Arrays.equals(digest(), that.digest());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest());
    }

    private byte[] digest() {
        return Digest.of(this).bytes();
    }

    @Override
    public String toString() {
        return "Content[" + size + " bytes]";
    }

    private final class Reader extends InputStream {

        private int next;

        @Override
        public int read() {
            return next < size ? at(next++) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int some = Math.min(length, size - next);
            if (some == 0) {
                return -1;
            }
            Content.this.read(next, into, offset, some);
            next += some;
            return some;
        }

        @Override
        public long skip(long count) {
            int skipped = (int) Math.max(0, Math.min(count, size - next));
            next += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return size - next;
        }
    }

    /** Makes a content of what is written to it, in memory first, in a temporary file when it grows. */
    public static final class Collector extends OutputStream {

        private byte[] held = new byte[Math.min(HELD, 1024)];
        private int filled;
        private ScratchFile.@Nullable Writer file;

        @Override
        public void write(int b) {
            if (file == null && filled < held.length) {
                held[filled++] = (byte) b;
            } else {
                write(new byte[] {(byte) b}, 0, 1);
            }
        }

        /** @throws UncheckedIOException when the disk does not take it */
        @Override
        public void write(byte[] source, int offset, int length) {
            if (file == null && length > HELD - filled) {
                file = Scratch.file();
                file.write(held, 0, filled);
                held = new byte[0];
            }
            if (file != null) {
                file.write(source, offset, length);
            } else {
                hold(source, offset, length);
            }
        }

        private void hold(byte[] source, int offset, int length) {
            if (length > held.length - filled) {
                held = Arrays.copyOf(held, Math.min(HELD, Math.max(2 * held.length, filled + length)));
            }
            System.arraycopy(source, offset, held, filled, length);
            filled += length;
        }

        /** Bytes written so far. */
        public long size() {
            return file == null ? filled : file.size();
        }

        /** Everything written, in order; to be asked once. */
        public Content content() {
            if (file == null) {
                return new Content(held, null, 0, filled);
            }
            return new Content(null, file.end(), 0, Math.toIntExact(file.size()));
        }
    }
}
