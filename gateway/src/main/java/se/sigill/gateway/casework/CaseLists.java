package se.sigill.gateway.casework;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/**
 * What a member sees of cases: those of her mailboxes, without the restricted ones that do not name her, and those she is
 * named in. Anything else does not exist, in lists, counts and by id alike (R14).
 */
@Component
public class CaseLists {

    /** As many rows as are counted; above it a page says "or more". */
    public static final int COUNTED = 250;

    private static final String SEEN = """
            (mailbox = any(:mailboxes) and (not restricted or exists (
                select from casework_reader r where r.case_id = id and r.subject = :subject))
            or mailbox = any(:named) and owner = :subject)""";
    private static final String ONE = "select * from casework_case where id = :id and " + SEEN;

    /** What {@link #SEEN} says, each way by an index of its own, so that no more is read than is shown. */
    private static final String PLACES = """
            select open.id, open.place from unnest(:mailboxes) box cross join lateral (
                select c.id, c.place from casework_case c
                where c.mailbox = box and not c.restricted and %1$s order by c.place %2$s limit :limit) open
            union select c.id, c.place from casework_reader r join casework_case c on c.id = r.case_id
                where r.subject = :subject and c.restricted and c.mailbox = any(:mailboxes) and %1$s
            union (select c.id, c.place from casework_case c
                where c.owner = :subject and c.mailbox = any(:named) and %1$s order by c.place %2$s limit :limit)""";

    private static final String PAGE = "select c.* from (" + PLACES
            + " order by place %2$s limit :limit) shown join casework_case c using (id) order by c.place desc";
    private static final String COUNT = "select count(*) from (" + PLACES + " limit :limit) counted";
    private static final String IN_STATE = "c.state = :state";
    private static final String MINE = "c.owner = :subject and c.state <> 'DONE'";
    private static final String PLACE_OF = "(select place from casework_case where id = :from)";

    private static final String FOUND = """
            select c.* from casework_case_key k join casework_case c on c.id = k.case_id
            where k.key = :key and %s order by c.place desc limit :limit""".formatted(SEEN);

    private final JdbcClient jdbc;
    private final CaseRows rows;
    private final Protected facts;
    private final AccessLog log;

    CaseLists(JdbcClient jdbc, CaseRows rows, Protected facts, AccessLog log) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.facts = facts;
        this.log = log;
    }

    /** The tabs of the first page, in their order. */
    public enum Tab {
        ATGARD("Åtgärd krävs", CaseState.ACTION),
        NYA("Nya", CaseState.NEW),
        MINA("Mina", CaseState.BEGUN),
        /** What colleagues are at, for who is responsible for the mailbox (R11). */
        PAGAENDE("Alla påbörjade", CaseState.BEGUN),
        VANTAR("Väntar på motpart", CaseState.WAITING),
        KLARA("Klara", CaseState.DONE);

        private final String swedish;
        private final CaseState state;

        Tab(String swedish, CaseState state) {
            this.swedish = swedish;
            this.state = state;
        }

        public String swedish() {
            return swedish;
        }

        /** Those that a member has. */
        public static List<Tab> of(Member member) {
            return Arrays.stream(values())
                    .filter(tab -> tab != PAGAENDE || member.may(Role.Right.ASSIGN))
                    .toList();
        }
    }

    public Optional<Case> find(Member member, UUID id) {
        return seen(member, ONE).param("id", id).query(rows::read).optional();
    }

    /** For a member whose right to it is another than to read it: a samtyckesregistrerare answers in its thread. */
    public Optional<Case> byId(UUID id) {
        return jdbc.sql("select * from casework_case where id = :id")
                .param("id", id)
                .query(rows::read)
                .optional();
    }

    /** Somebody looks what there is of a client, before there is a case (R15). */
    public void lookedUp(Member member, FunctionAddress mailbox, String client) {
        looked(member, mailbox, facts.fingerprint(client));
    }

    /** By fingerprint: what was looked for can be compared, and not read. */
    private void looked(Member member, FunctionAddress mailbox, byte[] key) {
        log.write(
                LogReview.ofMailbox(mailbox),
                member.subject(),
                Act.SEARCHED,
                HexFormat.of().formatHex(key));
    }

    /** Where a page of a list begins. */
    public record From(@Nullable UUID id, boolean newer) {

        public static final From NEWEST = new From(null, false);

        public static From olderThan(UUID id) {
            return new From(id, false);
        }

        public static From newerThan(UUID id) {
            return new From(id, true);
        }
    }

    /** Newest first. A page begins beside a case, not after so many: the thousandth costs what the first does. */
    public List<Case> list(Member member, Tab tab, From from, int limit) {
        var id = from.id();
        var beside = id == null ? "" : " and c.place " + (from.newer() ? ">" : "<") + " " + PLACE_OF;
        var sql = seen(member, tab, PAGE.formatted(in(tab) + beside, from.newer() ? "asc" : "desc"))
                .param("state", tab.state.name())
                .param("limit", limit);
        return (id == null ? sql : sql.param("from", id)).query(rows::read).list();
    }

    /**
     * Those of a client, or with a reference of either side. Every search is logged: with each case it found, or with her
     * mailboxes where it found none (R15).
     *
     * @param text a whole personnummer, or else a whole reference
     */
    public List<Case> search(Member member, String text, int limit) {
        var key = Personnummer.isValid(text) ? facts.fingerprint(text) : facts.referenceFingerprint(text);
        var found = seen(member, FOUND)
                .param("key", key)
                .param("limit", limit)
                .query(rows::read)
                .list();
        found.forEach(one -> log.write(one.id(), member.subject(), Act.SEARCHED, ""));
        if (found.isEmpty()) {
            member.mailboxes(Role.Right.READ).forEach(mailbox -> looked(member, mailbox, key));
        }
        return found;
    }

    /**
     * What is promised for a day at the latest and not yet given, in the mailboxes she is responsible for: told before the
     * promise is broken (R10). The oldest first.
     */
    public List<Case> promised(Member member, LocalDate day, int limit) {
        return jdbc.sql("""
                        select c.* from casework_case c
                        where c.mailbox = any(:mailboxes) and c.promised = :day and not c.asked and c.outcome is null
                            and c.state <> 'DONE' and %s
                        order by c.place limit :limit""".formatted(Restrictions.READABLE))
                .param("mailboxes", member.addresses(Role.Right.ASSIGN))
                .param("subject", member.subject())
                .param("day", day)
                .param("limit", limit)
                .query(rows::read)
                .list();
    }

    /** Those to whom something of her mailboxes cannot be sent just now, and is tried again. */
    public List<ParticipantId> unreached(Member member) {
        return jdbc.sql("""
                        select distinct waiting.counterpart from unnest(:mailboxes) box cross join lateral (
                            select c.counterpart from casework_case c
                            where c.mailbox = box and c.situation = 'RESENDING' and not c.restricted
                            limit :limit) waiting
                        order by waiting.counterpart""")
                .param("mailboxes", member.addresses(Role.Right.READ))
                .param("limit", COUNTED)
                .query((row, i) -> new ParticipantId(row.getString("counterpart")))
                .list();
    }

    private static String in(Tab tab) {
        return tab == Tab.MINA ? MINE : IN_STATE;
    }

    /** How many there are in each tab that she has, counted to {@link #COUNTED}. */
    public Map<Tab, Integer> counts(Member member) {
        var counts = new EnumMap<Tab, Integer>(Tab.class);
        for (var tab : Tab.of(member)) {
            var count = seen(member, tab, COUNT.formatted(in(tab), "desc"))
                    .param("state", tab.state.name())
                    .param("limit", COUNTED);
            counts.put(tab, count.query(Integer.class).single());
        }
        return counts;
    }

    private JdbcClient.StatementSpec seen(Member member, String sql) {
        return seen(member, Role.Right.READ, sql);
    }

    private JdbcClient.StatementSpec seen(Member member, Tab tab, String sql) {
        return seen(member, tab == Tab.PAGAENDE ? Role.Right.ASSIGN : Role.Right.READ, sql);
    }

    private JdbcClient.StatementSpec seen(Member member, Role.Right right, String sql) {
        return jdbc.sql(sql)
                .param("mailboxes", member.addresses(right))
                .param("named", member.addresses(Role.Right.NAMED_CASES))
                .param("subject", member.subject());
    }
}
