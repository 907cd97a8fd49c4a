package se.sigill.gateway.wire.codec;

import java.util.Arrays;

/** Writes tags and lengths (X.690 10.1). */
final class Der {

    private Der() {}

    static byte[] head(int tag, int length) {
        if (length < 0x80) {
            return new byte[] {(byte) tag, (byte) length};
        }
        int octets = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
        byte[] head = new byte[2 + octets];
        head[0] = (byte) tag;
        head[1] = (byte) (0x80 | octets);
        for (int i = 0; i < octets; i++) {
            head[2 + i] = (byte) (length >>> (8 * (octets - 1 - i)));
        }
        return head;
    }

    static byte[] wrap(int tag, byte[] content) {
        return join(head(tag, content.length), content);
    }

    static byte[] join(byte[]... pieces) {
        int length = Arrays.stream(pieces).mapToInt(piece -> piece.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }
}
