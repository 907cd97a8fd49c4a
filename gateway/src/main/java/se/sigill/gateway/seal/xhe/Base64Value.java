package se.sigill.gateway.seal.xhe;

import java.util.Arrays;
import javax.xml.stream.XMLStreamReader;

/**
 * Decodes base64 as its text passes, into one array. Strict but for white space, which XML Encryption allows: padding
 * only at the end, nothing outside the alphabet.
 */
final class Base64Value {

    private static final byte[] DIGITS = digits();
    private static final byte BLANK = -2;

    private byte[] bytes;
    private int length;
    private int bits;
    private int sextets;
    private int padding;

    /** @param most never more than this many bytes */
    Base64Value(int most) {
        this.bytes = new byte[most];
    }

    /** Decodes the whole of a short text. */
    static byte[] decode(String text) throws NotInProfile {
        var value = new Base64Value(text.length());
        value.add(text.toCharArray(), 0, text.length());
        value.close();
        return Arrays.copyOf(value.bytes, value.length);
    }

    void add(XMLStreamReader at) throws NotInProfile {
        add(at.getTextCharacters(), at.getTextStart(), at.getTextLength());
    }

    private void add(char[] chars, int from, int count) throws NotInProfile {
        for (int i = from; i < from + count; i++) {
            char c = chars[i];
            int digit = c < 128 ? DIGITS[c] : -1;
            if (digit >= 0 && padding == 0) {
                bits = (bits << 6) | digit;
                if (++sextets == 4) {
                    flush();
                }
            } else if (c == '=' && sextets >= 2) {
                padding++;
            } else if (digit != BLANK) {
                throw new NotInProfile("base64");
            }
        }
    }

    private void flush() {
        bytes[length++] = (byte) (bits >> 16);
        bytes[length++] = (byte) (bits >> 8);
        bytes[length++] = (byte) bits;
        sextets = 0;
    }

    void close() throws NotInProfile {
        if ((sextets + padding) % 4 != 0 || padding > 2) {
            throw new NotInProfile("base64");
        }
        if (padding == 1) {
            bytes[length++] = (byte) (bits >> 10);
            bytes[length++] = (byte) (bits >> 2);
        } else if (padding == 2) {
            bytes[length++] = (byte) (bits >> 4);
        }
    }

    /** The array decoded into: only the first {@link #length} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Lets go of the bytes: they may be most of the memory there is. */
    void release() {
        bytes = new byte[0];
        length = 0;
    }

    private static byte[] digits() {
        byte[] digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            digits[alphabet.charAt(i)] = (byte) i;
        }
        for (char blank : new char[] {' ', '\t', '\r', '\n'}) {
            digits[blank] = -2;
        }
        return digits;
    }
}
