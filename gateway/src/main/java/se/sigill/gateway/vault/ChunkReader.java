package se.sigill.gateway.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads a content, fetching and decrypting one chunk at a time; also after the transaction that opened it. */
final class ChunkReader extends InputStream {

    private final ContentKey key;
    private final IntFunction<Optional<StoredChunk>> source;
    private ByteArrayInputStream plain;
    private int number;
    private boolean last;

    /** @throws IllegalStateException when the first chunk is not what was stored */
    ChunkReader(ContentKey key, StoredChunk first, IntFunction<Optional<StoredChunk>> source) {
        this.key = key;
        this.source = source;
        this.plain = decrypted(first);
    }

    @Override
    public int read() throws IOException {
        return more() ? plain.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return more() ? plain.read(buffer, offset, length) : -1;
    }

    @Override
    public int available() {
        return plain.available();
    }

    private boolean more() throws IOException {
        while (plain.available() == 0 && !last) {
            number++;
            var chunk = source.apply(number).orElseThrow(() -> new IOException("Stored content ends before its end"));
            try {
                plain = decrypted(chunk);
            } catch (IllegalStateException altered) {
                throw new IOException(altered.getMessage(), altered);
            }
        }
        return plain.available() > 0;
    }

    private ByteArrayInputStream decrypted(StoredChunk chunk) {
        var bytes = chunk.bytes();
        if (bytes == null) {
            throw new IllegalStateException("Stored content has lost its first chunk");
        }
        last = chunk.last();
        return new ByteArrayInputStream(key.decrypt(number, last, bytes.bytes()));
    }
}
