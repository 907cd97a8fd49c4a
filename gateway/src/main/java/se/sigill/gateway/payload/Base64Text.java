package se.sigill.gateway.payload;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import se.sigill.gateway.message.Content;

/**
 * Decodes base64 (RFC 4648 section 4) piece by piece, so that the text of a large file never stands whole in memory.
 * White space between the characters is passed over.
 */
final class Base64Text {

    private static final int PIECE = 1 << 18;
    private static final byte[] VALUES = values();

    private final Deque<byte[]> full = new ArrayDeque<>();
    private byte[] piece = new byte[0];
    private int filled;
    private long size;
    private int bits;
    private int held;
    private int padding;
    private boolean started;
    private boolean badStart;
    private boolean bad;
    private boolean keeping = true;

    void take(char[] chars, int from, int length) {
        for (int i = from; i < from + length; i++) {
            take(chars[i]);
        }
    }

    private void take(char c) {
        int value = c < VALUES.length ? VALUES[c] : -1;
        if (!started) {
            started = true;
            badStart = value < 0;
        }
        if (value >= 0) {
            bad |= padding > 0;
            bits = (bits << 6) | value;
            held++;
            if (held == 4) {
                put(bits >> 16);
                put(bits >> 8);
                put(bits);
                held = 0;
                bits = 0;
            }
        } else if (c == '=') {
            padding++;
        } else {
            bad |= c > ' ';
        }
    }

    private void put(int octet) {
        size++;
        if (!keeping) {
            return;
        }
        if (filled == piece.length) {
            grow();
        }
        piece[filled++] = (byte) octet;
    }

    private void grow() {
        if (piece.length < PIECE) {
            piece = Arrays.copyOf(piece, Math.min(PIECE, Math.max(256, piece.length * 4)));
            return;
        }
        full.add(piece);
        piece = new byte[PIECE];
        filled = 0;
    }

    /** Goes on judging, but keeps nothing. */
    void forget() {
        keeping = false;
        full.clear();
        piece = new byte[0];
        filled = 0;
    }

    /** @return bytes decoded so far */
    long size() {
        return size;
    }

    /** Whether the very first character is one of base64's. */
    boolean startsWell() {
        return started && !badStart;
    }

    /** Nothing but white space. */
    boolean isEmpty() {
        return size == 0 && held == 0 && padding == 0 && !bad;
    }

    /** To be asked at the end, before {@link #content}: puts the last bytes. */
    boolean ends() {
        if (bad || (held + padding) % 4 != 0 || padding > 2 || held == 1) {
            return false;
        }
        if (held > 0) {
            int last = bits << (6 * (4 - held));
            for (int i = 1; i < held; i++) {
                put(last >> (24 - 8 * i));
            }
            held = 0;
            padding = 0;
        }
        return true;
    }

    /** The whole file; gives up its pieces as it joins them. */
    Content content() {
        var whole = new byte[Math.toIntExact(size)];
        int at = 0;
        while (!full.isEmpty()) {
            var next = full.remove();
            System.arraycopy(next, 0, whole, at, next.length);
            at += next.length;
        }
        System.arraycopy(piece, 0, whole, at, filled);
        piece = new byte[0];
        return Content.of(whole);
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
