package se.sigill.gateway.payload;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Content;

/**
 * Decodes base64 (RFC 4648 section 4) piece by piece, so that the text of a large file never stands whole in memory.
 * White space between the characters is passed over.
 */
final class Base64Text {

    private static final int PIECE = 3 * 1024;
    private static final byte[] VALUES = values();

    private Content.@Nullable Collector file;
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
            pass();
        }
        piece[filled++] = (byte) octet;
    }

    /** Most values are no files: room is taken only when there is something to put. */
    private void pass() {
        if (file == null) {
            file = new Content.Collector();
            piece = new byte[PIECE];
        }
        file.write(piece, 0, filled);
        filled = 0;
    }

    /** Goes on judging, but keeps nothing. */
    void forget() {
        keeping = false;
        file = null;
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

    /** The whole file; to be asked once. */
    Content content() {
        pass();
        return Objects.requireNonNull(file).content();
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
