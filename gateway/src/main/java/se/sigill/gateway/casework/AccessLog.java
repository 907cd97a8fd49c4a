package se.sigill.gateway.casework;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Newer;

/** Who has seen what and when, of each case: append-only, each entry chained to the one before it (R15). */
@Component
public class AccessLog {

    /** Whose act it is when nobody did it. No identity provider has such a subject. */
    public static final String SYSTEM = "sigill:system";

    private static final byte[] NOTHING = new byte[32];

    /** What is noted with these is an officer's own words; with others it is a number. */
    private static final String[] FREELY_WRITTEN = {Act.ANSWERED.name(), Act.NOT_SECRET.name()};

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Protected facts;
    private final Clock clock;

    AccessLog(JdbcClient jdbc, TransactionTemplate transactions, Protected facts, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * @param about a message's id or whose the case became; empty where there is no more to say
     * @param note what was written down with it, e.g. the assessment of secrecy; null where nothing was, or is any more
     */
    public record Entry(
            int number,
            Instant at,
            String subject,
            Act act,
            String about,
            @Nullable String note) {}

    /** Whether a chain holds. */
    public record Verification(boolean intact, int entries) {}

    public void write(UUID caseId, String subject, Act act, String about) {
        write(caseId, subject, act, about, "");
    }

    public void write(UUID caseId, String subject, Act act, String about, String note) {
        transactions.executeWithoutResult(status -> append(caseId, subject, act, about, note));
    }

    private void append(UUID caseId, String subject, Act act, String about, String note) {
        var head = jdbc.sql("""
                        insert into casework_log_head as head (case_id, entries, hash) values (:case, 1, :nothing)
                        on conflict (case_id) do update set entries = head.entries + 1 returning entries, hash""")
                .param("case", caseId)
                .param("nothing", NOTHING)
                .query((row, i) -> new Head(row.getInt("entries"), Content.of(row.getBytes("hash"))))
                .single();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var digest = note.isBlank() ? null : kept(caseId, head.entries(), note);
        var hash = hash(head.hash().bytes(), caseId, head.entries(), at, subject, act.name(), about, digest);
        jdbc.sql("""
                        insert into casework_log (case_id, number, at, subject, act, about, note_digest, previous, hash)
                        values (:case, :number, :at, :subject, :act, :about, :digest, :previous, :hash)""")
                .param("case", caseId)
                .param("number", head.entries())
                .param("at", CaseRows.time(at))
                .param("subject", subject)
                .param("act", act.name())
                .param("about", about)
                .param("digest", digest)
                .param("previous", head.hash().bytes())
                .param("hash", hash)
                .update();
        jdbc.sql("update casework_log_head set hash = :hash where case_id = :case")
                .param("hash", hash)
                .param("case", caseId)
                .update();
    }

    /** @return its digest, over which the chain goes */
    private byte[] kept(UUID caseId, int number, String note) {
        var hidden = facts.hide(note, context(caseId, number));
        jdbc.sql("insert into casework_log_note (case_id, number, note) values (:case, :number, :note)")
                .param("case", caseId)
                .param("number", number)
                .param("note", hidden)
                .update();
        return Digest.sha256().digest(hidden);
    }

    /** Erases what was written freely; that something was, and every other entry, stays (S135). */
    void eraseNotes(UUID caseId) {
        jdbc.sql("""
                        delete from casework_log_note n using casework_log l
                        where n.case_id = :case and l.case_id = n.case_id and l.number = n.number and l.act = any(:acts)""").param("case", caseId).param("acts", FREELY_WRITTEN).update();
    }

    private record Head(int entries, Content hash) {}

    /**
     * @param note encrypted; null where there is none, or none any more
     * @param digest of that, or the note itself where an older program wrote it; null where there was none
     */
    private record Link(
            Entry entry,
            String act,
            @Nullable Content note,
            @Nullable Content digest,
            Content previous,
            Content hash) {

        /** A note that is there is the one that was written. */
        boolean noted() {
            return note == null
                    || Objects.equals(note, digest)
                    || Objects.equals(Content.of(Digest.sha256().digest(note.bytes())), digest);
        }
    }

    /** Whether nobody has done this with the case yet. */
    boolean first(UUID caseId, Act act) {
        return jdbc.sql("select not exists (select from casework_log where case_id = :case and act = :act)")
                .param("case", caseId)
                .param("act", act.name())
                .query(Boolean.class)
                .single();
    }

    /** When somebody did something, and who. */
    public record Done(Instant at, String subject) {}

    /** What was done of that kind, the earliest first. */
    public List<Done> done(UUID caseId, Act act) {
        return jdbc.sql("select at, subject from casework_log where case_id = :case and act = :act order by number")
                .param("case", caseId)
                .param("act", act.name())
                .query((row, i) -> new Done(CaseRows.needed(row, "at"), row.getString("subject")))
                .list();
    }

    /** Newest first. */
    public List<Entry> of(UUID caseId) {
        return links(caseId, "desc").stream().map(Link::entry).toList();
    }

    /** Recomputes the chain of a case: a changed or removed entry shows. */
    public Verification verify(UUID caseId) {
        var previous = NOTHING;
        var links = links(caseId, "asc");
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            var entry = link.entry();
            var digest = link.digest();
            var hash = hash(
                    previous,
                    caseId,
                    i + 1,
                    entry.at(),
                    entry.subject(),
                    link.act(),
                    entry.about(),
                    digest == null ? null : digest.bytes());
            if (!link.noted()
                    || !Arrays.equals(link.previous().bytes(), previous)
                    || !Arrays.equals(link.hash().bytes(), hash)) {
                return new Verification(false, i);
            }
            previous = hash;
        }
        return new Verification(endsIn(caseId, links.size(), previous), links.size());
    }

    private boolean endsIn(UUID caseId, int entries, byte[] hash) {
        return jdbc.sql("select entries, hash from casework_log_head where case_id = :case")
                .param("case", caseId)
                .query((row, i) -> new Head(row.getInt("entries"), Content.of(row.getBytes("hash"))))
                .optional()
                .map(head ->
                        head.entries() == entries && Arrays.equals(head.hash().bytes(), hash))
                .orElse(entries == 0);
    }

    private List<Link> links(UUID caseId, String order) {
        return jdbc.sql("""
                        select l.*, coalesce(n.note, l.note) as noted, coalesce(l.note_digest, l.note) as digest
                        from casework_log l
                        left join casework_log_note n on n.case_id = l.case_id and n.number = l.number
                        where l.case_id = :case order by l.number\s""" + order)
                .param("case", caseId)
                .query((row, i) -> {
                    var hidden = row.getBytes("noted");
                    var digest = row.getBytes("digest");
                    int number = row.getInt("number");
                    var entry = new Entry(
                            number,
                            CaseRows.needed(row, "at"),
                            row.getString("subject"),
                            Newer.value(Act.class, row.getString("act"), Act.SOMETHING),
                            row.getString("about"),
                            hidden == null ? null : facts.show(hidden, context(caseId, number), String.class));
                    return new Link(
                            entry,
                            row.getString("act"),
                            hidden == null ? null : Content.of(hidden),
                            digest == null ? null : Content.of(digest),
                            Content.of(row.getBytes("previous")),
                            Content.of(row.getBytes("hash")));
                })
                .list();
    }

    private static String context(UUID caseId, int number) {
        return caseId + "/" + number;
    }

    private static byte[] hash(
            byte[] previous,
            UUID caseId,
            int number,
            Instant at,
            String subject,
            String act,
            String about,
            byte @Nullable [] note) {
        MessageDigest sha = Digest.sha256();
        sha.update(previous);
        for (var part : List.of(caseId.toString(), Integer.toString(number), at.toString(), subject, act, about)) {
            field(sha, part.getBytes(StandardCharsets.UTF_8));
        }
        field(sha, note == null ? new byte[0] : note);
        return sha.digest();
    }

    /** With its length, so that no two entries read the same. */
    private static void field(MessageDigest sha, byte[] bytes) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha.update(bytes);
    }
}
