package se.sigill.gateway.seal.xhe;

import java.util.Arrays;
import javax.xml.stream.XMLStreamReader;
import se.sigill.gateway.message.Content;

/**
 * Decodes base64 as its text passes. Strict but for white space, which XML Encryption allows: padding
 * only at the end, nothing outside the alphabet.
 */
final class Base64Value {

    private static final byte[] DIGITS = digits();
    private static final byte BLANK = -2;

    private final Content.Collector decoded = new Content.Collector();
    private final byte[] portion = new byte[3 * 1024];
    private int filled;
    private int bits;
    private int sextets;
    private int padding;

    /** Decodes the whole of a short text. */
    static byte[] decode(String text) throws NotInProfile {
        var value = new Base64Value();
        value.add(text.toCharArray(), 0, text.length());
        return value.end().bytes();
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
        put(bits >> 16);
        put(bits >> 8);
        put(bits);
        sextets = 0;
    }

    private void put(int octet) {
        if (filled == portion.length) {
            decoded.write(portion, 0, filled);
            filled = 0;
        }
        portion[filled++] = (byte) octet;
    }

    /** Everything decoded; to be asked once. */
    Content end() throws NotInProfile {
        if ((sextets + padding) % 4 != 0 || padding > 2) {
            throw new NotInProfile("base64");
        }
        if (padding == 1) {
            put(bits >> 10);
            put(bits >> 2);
        } else if (padding == 2) {
            put(bits >> 4);
        }
        decoded.write(portion, 0, filled);
        return decoded.content();
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
