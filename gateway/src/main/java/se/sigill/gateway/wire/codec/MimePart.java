package se.sigill.gateway.wire.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A MIME entity, found in place in the bytes as they came (RFC 2045, 2046). What was signed is {@link #whole()}, never
 * something written anew.
 */
public final class MimePart {

    private static final int MOST_PARTS = 10;

    private final MimeFields fields;
    private final Bytes whole;
    private final Bytes body;

    private MimePart(MimeFields fields, Bytes whole, Bytes body) {
        this.fields = fields;
        this.whole = whole;
        this.body = body;
    }

    /** Reads header fields, empty line and body. */
    public static MimePart read(Bytes entity) throws Unacceptable {
        MimeFields.Block block = MimeFields.readBlock(entity);
        return new MimePart(block.fields(), entity, entity.slice(block.end(), entity.length()));
    }

    /** An entity whose fields came by HTTP. */
    public static MimePart of(MimeFields fields, Bytes body) {
        return new MimePart(fields, body, body);
    }

    public MimeFields fields() {
        return fields;
    }

    public Bytes whole() {
        return whole;
    }

    /** Without a Content-Type it is plain text (RFC 2045 5.2). */
    public FieldValue contentType() throws Unacceptable {
        return FieldValue.read(fields.single("Content-Type").orElse("text/plain"));
    }

    /** The body with its transfer encoding undone; in place where there was none. */
    public Bytes content() throws Unacceptable {
        return TransferEncoding.decode(body, fields.single("Content-Transfer-Encoding"));
    }

    /**
     * The parts of a multipart.
     *
     * @param textAround whether text before the first boundary and after the last is overlooked; where a signature
     *     depends on it, it is not (S39)
     */
    public List<MimePart> parts(boolean textAround) throws Unacceptable {
        List<Bytes> stretches = new Splitter(body, boundary()).split(textAround);
        List<MimePart> parts = new ArrayList<>();
        for (Bytes stretch : stretches) {
            parts.add(read(stretch));
        }
        return parts;
    }

    private String boundary() throws Unacceptable {
        Optional<String> boundary = contentType().parameter("boundary");
        if (boundary.isEmpty()
                || !boundary.get().matches("[\\x20-\\x7e]{1,70}")
                || boundary.get().endsWith(" ")) {
            throw new Unacceptable("no-boundary");
        }
        return boundary.get();
    }

    /** Cuts a multipart body at its boundaries (RFC 2046 5.1.1); the line end before a boundary belongs to it. */
    private static final class Splitter {

        private final Bytes body;
        private final byte[] delimiter;

        Splitter(Bytes body, String boundary) {
            this.body = body;
            this.delimiter = Bytes.ascii("--" + boundary).copy();
        }

        List<Bytes> split(boolean textAround) throws Unacceptable {
            List<Bytes> parts = new ArrayList<>();
            int line = body.startsWith(delimiter, 0) ? 0 : next(0);
            require(textAround || body.slice(0, line).isBlank(), "text-before-first-part");
            while (!closes(line)) {
                int start = afterLine(line + delimiter.length);
                int end = next(start - 2);
                parts.add(body.slice(start, Math.max(start, end - 2)));
                require(parts.size() <= MOST_PARTS, "too-many-parts");
                line = end;
            }
            int after = line + delimiter.length + 2;
            require(textAround || body.slice(after, body.length()).isBlank(), "text-after-last-part");
            return parts;
        }

        /** Index of the next delimiter at the start of a line. */
        private int next(int from) throws Unacceptable {
            for (int i = Math.max(0, from); i < body.length() - 1; i++) {
                if (body.at(i) == '\r' && body.at(i + 1) == '\n' && isDelimiter(i + 2)) {
                    return i + 2;
                }
            }
            throw new Unacceptable("boundary-missing");
        }

        /** A delimiter is the whole line: another boundary may begin with the same text. */
        private boolean isDelimiter(int at) {
            if (!body.startsWith(delimiter, at)) {
                return false;
            }
            int after = at + delimiter.length;
            return after >= body.length() || closes(at) || " \t\r".indexOf(body.at(after)) >= 0;
        }

        private boolean closes(int line) {
            return body.startsWith(new byte[] {'-', '-'}, line + delimiter.length);
        }

        private int afterLine(int from) throws Unacceptable {
            int at = from;
            while (at < body.length() && (body.at(at) == ' ' || body.at(at) == '\t')) {
                at++;
            }
            require(body.startsWith(new byte[] {'\r', '\n'}, at), "boundary-line-has-no-end");
            return at + 2;
        }

        private static void require(boolean holds, String cause) throws Unacceptable {
            if (!holds) {
                throw new Unacceptable(cause);
            }
        }
    }
}
