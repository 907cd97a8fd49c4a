package se.sigill.gateway.seal.xhe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/** Base64 without line breaks, in portions large enough to be fast. Closing ends the value, not the output beneath. */
final class Base64Output extends OutputStream {

    private final OutputStream out;
    private final byte[] plain = new byte[3 * 8 * 1024];
    private final byte[] coded = new byte[4 * 8 * 1024];
    private int filled;

    Base64Output(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        int left = count;
        while (left > 0) {
            int portion = Math.min(left, plain.length - filled);
            System.arraycopy(bytes, at, plain, filled, portion);
            filled += portion;
            at += portion;
            left -= portion;
            if (filled == plain.length) {
                out.write(coded, 0, Base64.getEncoder().encode(plain, coded));
                filled = 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        byte[] rest = Arrays.copyOf(plain, filled);
        out.write(coded, 0, Base64.getEncoder().encode(rest, coded));
        filled = 0;
    }
}
