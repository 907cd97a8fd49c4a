package se.sigill.gateway.wire.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A stretch of an array, so that a part of a large transfer can be handed on without a copy. */
public final class Bytes {

    private final byte[] array;
    private final int from;
    private final int to;

    private Bytes(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /** The first bytes of an array that was read into. */
    public static Bytes of(byte[] array, int length) {
        return Bytes.of(array).slice(0, length);
    }

    public static Bytes ascii(String text) {
        return of(text.getBytes(StandardCharsets.US_ASCII));
    }

    public int length() {
        return to - from;
    }

    public int at(int index) {
        return array[from + index] & 0xff;
    }

    public Bytes slice(int start, int end) {
        if (start < 0 || end < start || end > length()) {
            throw new IndexOutOfBoundsException("A slice lies within its bytes");
        }
        return new Bytes(array, from + start, from + end);
    }

    public byte[] copy() {
        return Arrays.copyOfRange(array, from, to);
    }

    /** One byte, one character (ISO 8859-1). */
    public String text() {
        return new String(array, from, length(), StandardCharsets.ISO_8859_1);
    }

    public void addTo(MessageDigest digest) {
        digest.update(array, from, length());
    }

    public boolean startsWith(byte[] prefix, int at) {
        return at + prefix.length <= length()
                && Arrays.equals(array, from + at, from + at + prefix.length, prefix, 0, prefix.length);
    }

    /** True when nothing but blanks and line ends is here. */
    public boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (array[i] != ' ' && array[i] != '\t' && array[i] != '\r' && array[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** The array behind, for ciphers that work in place. */
    byte[] array() {
        return array;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    @Override
    public String toString() {
        return "Bytes[" + length() + "]";
    }
}
