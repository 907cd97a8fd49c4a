package se.sigill.gateway.wire.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header fields of a MIME entity, in order. Lines end with CRLF and nothing else, may be folded (RFC 5322 2.2.3),
 * and hold printable characters; at most 100 fields and 32 KiB.
 */
public final class MimeFields {

    private static final int MOST_FIELDS = 100;
    private static final int MOST_BYTES = 32 * 1024;
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private final List<Field> fields;

    private MimeFields(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    private record Field(String name, String value) {}

    /** Where a header block ends: the fields, and the index of the first byte after the empty line. */
    record Block(MimeFields fields, int end) {}

    /** Fields that came otherwise, as by HTTP. */
    public static MimeFields of(String contentType, Optional<String> transferEncoding) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Content-Type", contentType));
        transferEncoding.ifPresent(value -> fields.add(new Field("Content-Transfer-Encoding", value)));
        return new MimeFields(fields);
    }

    static Block readBlock(Bytes entity) throws Unacceptable {
        List<Field> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = endOfLine(entity, at);
            String line = entity.slice(at, end).text();
            at = end + 2;
            if (line.isEmpty()) {
                return new Block(new MimeFields(fields), at);
            }
            add(fields, line);
        }
    }

    /** Fields that stand alone, as those of a disposition notification: the empty line at the end may be missing. */
    public static MimeFields readAll(Bytes text) throws Unacceptable {
        byte[] closed = (text.text() + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return readBlock(Bytes.of(closed)).fields();
    }

    private static int endOfLine(Bytes entity, int from) throws Unacceptable {
        for (int i = from; i < entity.length() && i < MOST_BYTES; i++) {
            if (entity.at(i) == '\n') {
                throw new Unacceptable("bare-line-feed");
            }
            if (entity.at(i) == '\r') {
                if (i + 1 < entity.length() && entity.at(i + 1) == '\n') {
                    return i;
                }
                throw new Unacceptable("bare-carriage-return");
            }
        }
        throw new Unacceptable("mime-header-has-no-end");
    }

    private static void add(List<Field> fields, String line) throws Unacceptable {
        if (!VALUE.matcher(line).matches()) {
            throw new Unacceptable("control-character-in-mime-header");
        }
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            unfold(fields, line);
            return;
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon);
        if (!NAME.matcher(name).matches() || fields.size() == MOST_FIELDS) {
            throw new Unacceptable("bad-mime-header");
        }
        fields.add(new Field(name, line.substring(colon + 1).strip()));
    }

    private static void unfold(List<Field> fields, String line) throws Unacceptable {
        if (fields.isEmpty()) {
            throw new Unacceptable("bad-mime-header");
        }
        Field last = fields.remove(fields.size() - 1);
        fields.add(new Field(last.name(), (last.value() + " " + line.strip()).strip()));
    }

    /** A field that may stand once at most. */
    public Optional<String> single(String name) throws Unacceptable {
        List<String> found = fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
        if (found.size() > 1) {
            throw new Unacceptable("mime-field-twice");
        }
        return found.stream().findFirst();
    }
}
