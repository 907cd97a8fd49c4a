package se.sigill.gateway.vault;

import java.io.IOException;
import java.io.InputStream;
import se.sigill.gateway.message.Content;

/** Cuts a stream into encrypted chunks, reading one ahead to know the last; there is always at least one. */
final class Chunks {

    private final InputStream source;
    private final ContentKey key;
    private byte[] ahead;
    private int number;
    private boolean ended;

    Chunks(InputStream source, ContentKey key) throws IOException {
        this.source = source;
        this.key = key;
        this.ahead = source.readNBytes(ChunkedVault.CHUNK);
    }

    /** @param bytes encrypted; handed on to the database and not kept */
    record Chunk(int number, boolean last, Content bytes) {}

    boolean hasNext() {
        return !ended;
    }

    Chunk next() throws IOException {
        byte[] plain = ahead;
        ahead = plain.length < ChunkedVault.CHUNK ? new byte[0] : source.readNBytes(ChunkedVault.CHUNK);
        ended = ahead.length == 0;
        var chunk = new Chunk(number, ended, Content.of(key.encrypt(number, ended, plain)));
        number++;
        return chunk;
    }
}
