package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.sigill.gateway.message.Content;

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
    static Optional<List<String>> of(Content zip) {
        int end = end(zip);
        if (end < 0) {
            return Optional.empty();
        }
        int count = two(zip, end + 10);
        int start = listStart(zip, end);
        return start < 0 || count > MOST ? Optional.empty() : names(zip, start, end, count);
    }

    /** Whether a zip program would find an archive here, at the end of whatever else the bytes are. */
    static boolean endsAsZip(Content bytes) {
        return end(bytes) >= 0;
    }

    private static int two(Content zip, int at) {
        return zip.at(at) | zip.at(at + 1) << 8;
    }

    private static int four(Content zip, int at) {
        return two(zip, at) | two(zip, at + 2) << 16;
    }

    /** The end record is the last thing, but for a comment whose length it tells. */
    private static int end(Content zip) {
        int last = (int) zip.size() - END_LENGTH;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (four(zip, at) == END && two(zip, at + 20) == last - at) {
                return at;
            }
        }
        return -1;
    }

    private static int listStart(Content zip, int end) {
        long size = Integer.toUnsignedLong(four(zip, end + 12));
        return size > end ? -1 : (int) (end - size);
    }

    private static Optional<List<String>> names(Content zip, int start, int end, int count) {
        var names = new ArrayList<String>();
        int at = start;
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_LENGTH > end || four(zip, at) != ENTRY) {
                return Optional.empty();
            }
            int name = two(zip, at + 28);
            int next = at + ENTRY_LENGTH + name + two(zip, at + 30) + two(zip, at + 32);
            if (next > end) {
                return Optional.empty();
            }
            var text = new byte[name];
            zip.read(at + ENTRY_LENGTH, text, 0, name);
            names.add(new String(text, UTF_8));
            at = next;
        }
        return Optional.of(names);
    }
}
