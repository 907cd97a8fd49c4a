package se.sigill.gateway.trace;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import se.sigill.gateway.message.Digest;

/**
 * What the whole trace was at a moment, in one line that is kept outside the database: so that who rewrites the database,
 * hashes and all, is found out (S133).
 *
 * @param upTo the last entry it covers
 * @param entries how many it covers
 * @param digest over the anchor before it and the hashes of the entries since
 */
record TraceAnchor(Instant at, long upTo, long entries, Digest digest) {

    static final TraceAnchor NONE = new TraceAnchor(Instant.EPOCH, 0, 0, TraceHash.NONE);

    private static final Pattern LINE =
            Pattern.compile("trace-anchor at=(\\S+) up-to=(\\d{1,18}) entries=(\\d{1,18}) sha256=([0-9a-f]{64})");

    String line() {
        return "trace-anchor at=%s up-to=%d entries=%d sha256=%s".formatted(at, upTo, entries, digest);
    }

    /** Finds the anchor in a line of its file, or of a log that holds other things beside it. */
    static Optional<TraceAnchor> in(String line) {
        var found = LINE.matcher(line);
        return found.find()
                ? Optional.of(new TraceAnchor(
                        Instant.parse(found.group(1)),
                        Long.parseLong(found.group(2)),
                        Long.parseLong(found.group(3)),
                        Digest.wrap(java.util.HexFormat.of().parseHex(found.group(4)))))
                : Optional.empty();
    }
}
