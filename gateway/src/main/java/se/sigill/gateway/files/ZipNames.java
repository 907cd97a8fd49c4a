package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names in the list at the end of a zip file. Nothing is unpacked (S104): the list stands in clear. Reads at most
 * 10 000 entries.
 */
final class ZipNames {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int MOST = 10_000;

    private ZipNames() {}

    /** Empty when the bytes do not end as a zip file does, or its list cannot be read or is longer than we read. */
    static Optional<List<String>> of(byte[] bytes) {
        var zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = end(zip);
        if (end < 0) {
            return Optional.empty();
        }
        int count = Short.toUnsignedInt(zip.getShort(end + 10));
        int start = listStart(zip, end);
        return start < 0 || count > MOST ? Optional.empty() : names(zip, start, end, count);
    }

    /** Whether a zip program would find an archive here, at the end of whatever else the bytes are. */
    static boolean endsAsZip(byte[] bytes) {
        return end(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)) >= 0;
    }

    /** The end record is the last thing, but for a comment whose length it tells. */
    private static int end(ByteBuffer zip) {
        int last = zip.limit() - END_LENGTH;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (zip.getInt(at) == END && Short.toUnsignedInt(zip.getShort(at + 20)) == last - at) {
                return at;
            }
        }
        return -1;
    }

    private static int listStart(ByteBuffer zip, int end) {
        long size = Integer.toUnsignedLong(zip.getInt(end + 12));
        return size > end ? -1 : (int) (end - size);
    }

    private static Optional<List<String>> names(ByteBuffer zip, int start, int end, int count) {
        var names = new ArrayList<String>();
        int at = start;
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_LENGTH > end || zip.getInt(at) != ENTRY) {
                return Optional.empty();
            }
            int name = Short.toUnsignedInt(zip.getShort(at + 28));
            int next = at
                    + ENTRY_LENGTH
                    + name
                    + Short.toUnsignedInt(zip.getShort(at + 30))
                    + Short.toUnsignedInt(zip.getShort(at + 32));
            if (next > end) {
                return Optional.empty();
            }
            var text = new byte[name];
            zip.get(at + ENTRY_LENGTH, text);
            names.add(new String(text, UTF_8));
            at = next;
        }
        return Optional.of(names);
    }
}
