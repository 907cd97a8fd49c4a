package se.sigill.gateway.mailbox;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import se.sigill.gateway.message.Answer;

/** Envelopes we signed for, until each is opened and judged. */
public interface Arrivals {

    /**
     * Commits an envelope and its answer, once per (receiver, sender, transmission id) (rule R9, decision D1). Parallel
     * copies end as one row.
     */
    Keeping keep(Arrival arrival, InputStream envelope);

    /** Takes the right to open an arrival for as long as the lease lasts; empty when judged, unknown, or held by another. */
    Optional<Arrival> claim(UUID id, Instant now, Duration lease);

    /** The opening goes on: its lease ends then. Changes nothing when it is judged. */
    void renew(UUID id, Instant end);

    Optional<InputStream> envelope(UUID id);

    /** At most so many bytes has the envelope; 0 when it was erased. */
    long size(UUID id);

    /** Arrivals not yet judged that nobody holds, oldest first: what a sweep re-queues. */
    List<UUID> waiting(Instant now, int limit);

    /**
     * The arrival was judged and needs no more work. Joins the caller's transaction.
     *
     * @throws AlreadyJudged when somebody else was faster, whose claim came after the caller's had ended (F47): then
     *     nothing of the caller's judgement may be committed
     */
    void done(UUID id);

    /** There is one judgement of an arrival, and it is another's. */
    final class AlreadyJudged extends RuntimeException {
        public AlreadyJudged(UUID id) {
            super("Arrival " + id + " was judged meanwhile");
        }
    }

    /** Could not be read: kept, visible, no receipt. Writes the trace. */
    void unreadable(UUID id, String cause, Map<String, String> facts);

    /** The opening ends unfinished, and is tried again when its lease ends: for operators, why. */
    void hindered(UUID id, String cause);

    /** The opening ends unfinished, and another may begin it at once. Changes nothing when it is judged. */
    void handBack(UUID id);

    /** Ends every claim there is: for a start after which nobody else can have one. Returns how many there were. */
    int freeClaims();

    /** What could not be read is to be opened again. An operator's act, traced. False when it was not unreadable. */
    boolean reopen(UUID id, Map<String, String> facts);

    /** Erases the envelope of an arrival that needs no more work; evidence stays. False when it does, or is held. */
    boolean erase(UUID id, Map<String, String> facts);

    /** Answers that are to be posted and have not been, oldest first. */
    List<UUID> unanswered(Instant now, int limit);

    /** Takes the right to post an answer for as long as the lease lasts; empty when it is posted, not due, or taken. */
    Optional<Arrival> claimAnswer(UUID id, Instant now, Duration lease);

    Optional<Arrival> find(UUID id);

    /** The answer was posted. */
    void answered(UUID id);

    /** The answer could not be posted; try again then. */
    void answerPostponed(UUID id, Instant when);

    /** The answer is owed no more, until the same transfer comes again. */
    void answerGivenUp(UUID id);

    /** What came of keeping. */
    sealed interface Keeping {

        record Kept() implements Keeping {}

        /** The same transfer was kept before, with this answer. */
        record Repeated(Answer answer) implements Keeping {}

        /** The same transmission id was kept before with other content. */
        record Conflicting() implements Keeping {}
    }
}
