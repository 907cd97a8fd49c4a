package se.sigill.gateway.outbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import se.sigill.gateway.message.Digest;

/** Counts and hashes what passes, so that evidence of a content is had without reading it twice. */
final class MeasuredStream extends FilterInputStream {

    private final MessageDigest sha256 = Digest.sha256();
    private long size;

    MeasuredStream(InputStream source) {
        super(source);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            sha256.update((byte) one);
            size++;
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int some = super.read(buffer, offset, length);
        if (some > 0) {
            sha256.update(buffer, offset, some);
            size += some;
        }
        return some;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** @return bytes read so far */
    long size() {
        return size;
    }

    /** Of all that was read; to be asked once. */
    Digest digest() {
        return Digest.wrap(sha256.digest());
    }
}
