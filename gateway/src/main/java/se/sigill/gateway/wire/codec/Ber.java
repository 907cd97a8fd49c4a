package se.sigill.gateway.wire.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import se.sigill.gateway.message.Content;

/**
 * Walks BER in place (X.690 8). The outer layers of a transfer are tens of megabytes, so they are not made into objects;
 * no claimed length leads to an allocation, and nesting is bounded (S35, S36).
 */
final class Ber {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT = 0x80;
    static final int CONTEXT_CONSTRUCTED = 0xa0;

    private static final int DEEPEST = 12;
    private static final int MOST_IN_SMALL = 64 * 1024;

    private final Bytes source;
    private int at;

    private Ber(Bytes source) {
        this.source = source;
    }

    /** A value: its tag octet, its content, and all of it. */
    record Value(int tag, Bytes content, Bytes whole) {

        boolean isConstructed() {
            return (tag & 0x20) != 0;
        }

        Ber inside() {
            return new Ber(content);
        }

        /** A small value, for Bouncy Castle to read. */
        ASN1Primitive small() throws Unacceptable {
            if (whole.length() > MOST_IN_SMALL) {
                throw new Unacceptable("asn1-value-too-large");
            }
            try {
                return ASN1Primitive.fromByteArray(whole.copy());
            } catch (UncheckedIOException ours) {
                throw ours;
            } catch (IOException | RuntimeException notAsn1) {
                throw new Unacceptable("not-asn1");
            }
        }
    }

    static Ber of(Bytes source) {
        return new Ber(source);
    }

    boolean more() {
        return at < source.length();
    }

    boolean nextIs(int tag) {
        return more() && source.at(at) == tag;
    }

    Value take(int tag) throws Unacceptable {
        if (!nextIs(tag)) {
            throw new Unacceptable("unexpected-asn1-tag");
        }
        return take();
    }

    Value take() throws Unacceptable {
        Value value = read(at, 0);
        at += value.whole().length();
        return value;
    }

    ASN1ObjectIdentifier oid() throws Unacceptable {
        if (take(OID).small() instanceof ASN1ObjectIdentifier oid) {
            return oid;
        }
        throw new Unacceptable("not-asn1");
    }

    /** Nothing may follow. */
    void end() throws Unacceptable {
        if (more()) {
            throw new Unacceptable("trailing-data");
        }
    }

    /** The octets of a string, which streaming encoders send in pieces: those are joined. */
    static Bytes octets(Value string) throws Unacceptable {
        if (!string.isConstructed()) {
            return string.content();
        }
        Content.Collector joined = new Content.Collector();
        Ber pieces = string.inside();
        while (pieces.more()) {
            append(pieces.take(OCTETS).content(), joined);
        }
        return Bytes.of(joined.content());
    }

    private static void append(Bytes piece, Content.Collector joined) {
        try {
            piece.writeTo(joined);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Value read(int start, int depth) throws Unacceptable {
        require(depth <= DEEPEST, "asn1-too-deep");
        require(start + 2 <= source.length(), "asn1-cut-off");
        int tag = source.at(start);
        require((tag & 0x1f) != 0x1f, "unexpected-asn1-tag");
        int first = source.at(start + 1);
        if (first == 0x80) {
            require((tag & 0x20) != 0, "bad-asn1-length");
            return indefinite(start, depth);
        }
        int lengthOctets = first < 0x80 ? 0 : first & 0x7f;
        require(lengthOctets <= 4 && start + 2 + lengthOctets <= source.length(), "bad-asn1-length");
        long length = first < 0x80 ? first : 0;
        for (int i = 0; i < lengthOctets; i++) {
            length = (length << 8) | source.at(start + 2 + i);
        }
        int content = start + 2 + lengthOctets;
        require(length <= source.length() - content, "asn1-cut-off");
        int end = content + (int) length;
        return new Value(tag, source.slice(content, end), source.slice(start, end));
    }

    private Value indefinite(int start, int depth) throws Unacceptable {
        int inner = start + 2;
        while (!endsAt(inner)) {
            inner += read(inner, depth + 1).whole().length();
        }
        return new Value(source.at(start), source.slice(start + 2, inner), source.slice(start, inner + 2));
    }

    private boolean endsAt(int index) throws Unacceptable {
        require(index + 2 <= source.length(), "asn1-cut-off");
        return source.at(index) == 0 && source.at(index + 1) == 0;
    }

    private static void require(boolean holds, String cause) throws Unacceptable {
        if (!holds) {
            throw new Unacceptable(cause);
        }
    }
}
