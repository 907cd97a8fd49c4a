package se.sigill.gateway.trace;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Digest;

/** Computes anchors of the trace, and compares anchors kept elsewhere with what the database holds now (S133). */
@Component
class TraceAnchors {

    /** Numbers are given out before they are committed: an entry this old has none below it that may still come. */
    static final Duration SETTLED = Duration.ofMinutes(15);

    private static final int DIGEST = 32;
    private static final int PAGE = 5_000;
    private static final String END = "select coalesce(max(sequence), 0) from trace_entry where at < ?";
    private static final String HASHES =
            "select sequence, hash from trace_entry where sequence > ? and sequence <= ? order by sequence limit "
                    + PAGE;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    TraceAnchors(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return the next anchor, when there is something new to cover */
    Optional<TraceAnchor> next(TraceAnchor last) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var settled = OffsetDateTime.ofInstant(now.minus(SETTLED), ZoneOffset.UTC);
        var end = jdbc.queryForObject(END, Long.class, settled);
        if (end == null || end <= last.upTo()) {
            return Optional.empty();
        }
        var window = window(last, end);
        return Optional.of(new TraceAnchor(now, end, last.entries() + window.entries(), window.digest()));
    }

    /** @return what does not fit, for the first anchor that does not; empty when the trace is what it was */
    Optional<String> faultIn(List<TraceAnchor> anchors) {
        var before = TraceAnchor.NONE;
        for (var anchor : anchors) {
            var window = window(before, anchor.upTo());
            var entries = before.entries() + window.entries();
            if (!window.digest().equals(anchor.digest()) || entries != anchor.entries()) {
                return Optional.of("Between entry " + before.upTo() + " and entry " + anchor.upTo()
                        + " the trace is not what it was at " + anchor.at() + ": " + anchor.entries()
                        + " entries were anchored, " + entries + " are there");
            }
            before = anchor;
        }
        return Optional.empty();
    }

    private record Window(Digest digest, long entries) {}

    private Window window(TraceAnchor from, long upTo) {
        var digest = from.digest();
        long entries = 0;
        long place = from.upTo();
        while (true) {
            var page = jdbc.query(
                    HASHES,
                    (ResultSet row, int i) -> new Hashed(row.getLong("sequence"), Digest.wrap(row.getBytes("hash"))),
                    place,
                    upTo);
            for (var one : page) {
                digest = digest(digest, one);
                place = one.sequence();
            }
            entries += page.size();
            if (page.size() < PAGE) {
                return new Window(digest, entries);
            }
        }
    }

    private record Hashed(long sequence, Digest hash) {}

    private static Digest digest(Digest before, Hashed one) {
        return Digest.of(ByteBuffer.allocate(DIGEST + Long.BYTES + DIGEST)
                .put(before.bytes())
                .putLong(one.sequence())
                .put(one.hash().bytes())
                .array());
    }
}
