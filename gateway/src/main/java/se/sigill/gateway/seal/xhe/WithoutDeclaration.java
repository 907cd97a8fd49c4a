package se.sigill.gateway.seal.xhe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passes an XML document on without its XML declaration: what is encrypted as an {@code Element} takes an element's place
 * in a document, where a declaration may not stand.
 */
final class WithoutDeclaration extends OutputStream {

    private static final byte[] BEGINS = "<?xml".getBytes(StandardCharsets.US_ASCII);

    private enum At {
        BEGIN,
        DECLARATION,
        DOCUMENT
    }

    private final OutputStream out;
    private final byte[] held = new byte[BEGINS.length];
    private int count;
    private At at = At.BEGIN;

    WithoutDeclaration(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        switch (at) {
            case BEGIN -> begin((byte) b);
            case DECLARATION -> at = b == '>' ? At.DOCUMENT : At.DECLARATION;
            case DOCUMENT -> out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int i = 0;
        while (i < length && at != At.DOCUMENT) {
            write(bytes[from + i++]);
        }
        out.write(bytes, from + i, length - i);
    }

    private void begin(byte b) throws IOException {
        held[count++] = b;
        if (b != BEGINS[count - 1]) {
            at = At.DOCUMENT;
            out.write(held, 0, count);
        } else if (count == BEGINS.length) {
            at = At.DECLARATION;
        }
    }

    @Override
    public void close() throws IOException {
        if (at == At.BEGIN) {
            out.write(Arrays.copyOf(held, count));
        }
        out.close();
    }
}
