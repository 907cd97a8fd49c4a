package se.sigill.gateway.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import se.sigill.gateway.platform.Pace;

/** Reads so many bytes and no more, and not slower than is worth waiting for (S125), whatever the headers said. */
final class LimitedInput extends FilterInputStream {

    private final Pace pace;
    private long left;
    private long taken;

    LimitedInput(InputStream in, long limit, Pace pace) {
        super(in);
        this.left = limit;
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            take(1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            take(count);
        }
        return count;
    }

    /** Reads and drops what is left within the limit. */
    void drain() throws IOException {
        var waste = new byte[8192];
        try {
            while (read(waste, 0, waste.length) >= 0) {
                // dropped
            }
        } catch (Exceeded | Pace.TooSlow e) {
            // enough
        }
    }

    private void take(int count) throws Exceeded, Pace.TooSlow {
        taken += count;
        pace.keep(taken);
        left -= count;
        if (left < 0) {
            throw new Exceeded();
        }
    }

    /** The body is larger than we take. */
    static final class Exceeded extends IOException {
        Exceeded() {
            super("The body is larger than the limit");
        }
    }
}
