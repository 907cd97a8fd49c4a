package se.sigill.gateway.wire.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import se.sigill.gateway.message.Content;

/** A stretch of a transfer, so that a part of it can be read and handed on without a copy. */
public final class Bytes {

    private final Content content;

    private Bytes(Content content) {
        this.content = content;
    }

    public static Bytes of(Content content) {
        return new Bytes(content);
    }

    public static Bytes of(byte[] array) {
        return new Bytes(Content.of(array));
    }

    public static Bytes ascii(String text) {
        return of(text.getBytes(StandardCharsets.US_ASCII));
    }

    public int length() {
        return (int) content.size();
    }

    public int at(int index) {
        return content.at(index);
    }

    public Bytes slice(int start, int end) {
        return new Bytes(content.slice(start, end));
    }

    public Content content() {
        return content;
    }

    /** All of it in memory: for what is known to be small. */
    public byte[] copy() {
        return content.bytes().clone();
    }

    /** One byte, one character (ISO 8859-1): for what is known to be small. */
    public String text() {
        return new String(content.bytes(), StandardCharsets.ISO_8859_1);
    }

    public void addTo(MessageDigest digest) {
        content.addTo(digest);
    }

    void writeTo(OutputStream out) throws IOException {
        content.writeTo(out);
    }

    void read(int start, byte[] into, int length) {
        content.read(start, into, 0, length);
    }

    public boolean startsWith(byte[] prefix, int at) {
        if (at < 0 || at + prefix.length > length()) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((byte) at(at + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** True when nothing but blanks and line ends is here. */
    public boolean isBlank() {
        for (int i = 0; i < length(); i++) {
            int octet = at(i);
            if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Bytes[" + length() + "]";
    }
}
