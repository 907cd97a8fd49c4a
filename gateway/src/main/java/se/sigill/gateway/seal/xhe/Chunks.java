package se.sigill.gateway.seal.xhe;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects bytes without ever copying what it holds to grow; gives them once as one array. */
final class Chunks extends OutputStream {

    private static final int FIRST = 16 * 1024;
    private static final int LARGEST = 256 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[FIRST];
    private int filled;
    private long size;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int at = from;
        int left = count;
        while (left > 0) {
            if (filled == current.length) {
                full.add(current);
                current = new byte[Math.min(LARGEST, current.length * 2)];
                filled = 0;
            }
            int portion = Math.min(left, current.length - filled);
            System.arraycopy(bytes, at, current, filled, portion);
            filled += portion;
            at += portion;
            left -= portion;
        }
        size += count;
    }

    /** Everything written, in order; lets go of the chunks as it copies, so it can be asked once. */
    byte[] take() {
        byte[] all = new byte[Math.toIntExact(size)];
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            byte[] chunk = full.set(i, new byte[0]);
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(current, 0, all, at, filled);
        return all;
    }
}
