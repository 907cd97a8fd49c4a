package se.sigill.gateway.casework.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Protected;
import se.sigill.gateway.casework.Restrictions;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.WorkingDays;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;

/** The register of consents, ours and those sent to us. */
@Component
public class ConsentRegister {

    private static final int MOST = 200;
    private static final String COLUMNS = """
            select c.*, (select e.note from casework_consent_event e where e.mailbox = c.mailbox and e.id = c.id
                order by number desc limit 1) as note from casework_consent c\s""";

    /** Those of a begränsat ärende are its named readers' alone (R14). */
    static final String SEEN = "c.mailbox = any(:mailboxes) and " + Restrictions.OF_READABLE + " ";

    /** Sent to any mailbox of the organisation by whom the case is with; not from a begränsat ärende to another. */
    private static final String REFERRED = """
            (c.counterpart = :counterpart and c.id = (select consent from casework_case where id = :case)
                and exists (select from casework_case k
                    where k.id = c.case_id and k.participant = :participant and (k.id = :case or not k.restricted)))""";

    private final JdbcClient jdbc;
    private final Protected facts;
    private final Clock clock;

    ConsentRegister(JdbcClient jdbc, Protected facts, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.clock = clock;
    }

    /** A step of a consent's history. */
    public record Step(
            Instant at,
            ConsentState state,
            @Nullable String author,
            @Nullable String note) {}

    /**
     * The consent that holds for a person towards a counterpart, or else the one that held last.
     *
     * @param byUs whether it is we who may disclose on it, or the counterpart
     */
    public Optional<Consent> latest(
            Member member, FunctionAddress mailbox, ParticipantId counterpart, String client, boolean byUs) {
        return known(member, mailbox, counterpart, client, byUs).stream().findFirst();
    }

    /** As {@link #latest}, and those after it. */
    public List<Consent> known(
            Member member, FunctionAddress mailbox, ParticipantId counterpart, String client, boolean byUs) {
        return jdbc.sql(COLUMNS + """
                        where c.mailbox = :mailbox and c.counterpart = :counterpart and c.client = :client
                            and (c.own = c.reversed) = :byUs and\s""" + Restrictions.OF_READABLE + """

                        order by c.state in ('WITHDRAWN', 'REPLACED', 'NOT_REGISTERED', 'DENIED'),
                            not (:today between c.valid_from and c.valid_to), c.valid_to desc, c.place desc
                        limit\s""" + MOST)
                .param("subject", member.subject())
                .param("byUs", byUs)
                .param("today", today())
                .param("mailbox", mailbox.value())
                .param("counterpart", counterpart.value())
                .param("client", facts.fingerprint(client))
                .query(this::read)
                .list();
    }

    /**
     * The one on which we may disclose today, because one of us has registered it; however many came since. It came to the
     * mailbox of the case, or is the one that the case refers to.
     */
    public Optional<Consent> inForce(Case one, String client) {
        return jdbc.sql(COLUMNS + """
                        where (c.mailbox = :mailbox and c.counterpart = :counterpart and c.client = :client
                                or\s""" + REFERRED + """
                            ) and c.own = c.reversed and c.state = 'REGISTERED' and :today between c.valid_from and c.valid_to
                        order by c.valid_to desc, c.place desc limit 1""")
                .param("today", today())
                .param("mailbox", one.mailbox().value())
                .param("counterpart", one.counterpart().value())
                .param("client", facts.fingerprint(client))
                .param("case", one.id())
                .param("participant", one.participant().value())
                .query(this::read)
                .optional();
    }

    /** What came with a case, or went with it; else what there is of its client that the member may know of. */
    public Optional<Consent> of(Member member, Case one) {
        return with(one).or(() -> Optional.ofNullable(one.facts().client())
                .flatMap(client -> latest(member, one.mailbox(), one.counterpart(), client, !one.asked())));
    }

    /** What came with a case, or went with it; or what the other side refers to there. */
    Optional<Consent> with(Case one) {
        return jdbc.sql(COLUMNS + "where c.case_id = :case or " + REFERRED
                        + " order by c.case_id = :case desc, c.place desc limit 1")
                .param("case", one.id())
                .param("counterpart", one.counterpart().value())
                .param("participant", one.participant().value())
                .query(this::read)
                .optional();
    }

    /** Ours whose original is in that message. */
    List<Consent> carriedBy(MessageId message) {
        return jdbc.sql(COLUMNS + "where c.own and c.carried_by = :message")
                .param("message", message.value())
                .query(this::read)
                .list();
    }

    public Optional<Consent> find(Member member, FunctionAddress mailbox, UUID id) {
        return jdbc.sql(COLUMNS + "where " + SEEN + "and c.mailbox = :mailbox and c.id = :id")
                .param("mailboxes", mailboxes(member))
                .param("subject", member.subject())
                .param("mailbox", mailbox.value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    Optional<Consent> find(FunctionAddress mailbox, UUID id) {
        return jdbc.sql(COLUMNS + "where c.mailbox = :mailbox and c.id = :id")
                .param("mailbox", mailbox.value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Those of the same person, counterpart and direction that came before it and still hold. */
    List<Consent> before(Consent later) {
        return jdbc.sql(COLUMNS + """
                        where c.mailbox = :mailbox and c.counterpart = :counterpart and c.client = :client
                            and (c.own = c.reversed) = :byUs and c.state in ('SENT', 'RECEIVED', 'REGISTERED')
                            and c.place < (select place from casework_consent where mailbox = :mailbox and id = :id)""")
                .param("mailbox", later.mailbox().value())
                .param("counterpart", later.counterpart().value())
                .param("client", facts.fingerprint(later.terms().client()))
                .param("byUs", later.byUs())
                .param("id", later.id())
                .query(this::read)
                .list();
    }

    /** Those of a member's mailboxes, newest first: sent by us, or to us. */
    public List<Consent> list(Member member, boolean own) {
        return jdbc.sql(COLUMNS + "where " + SEEN + "and c.own = :own order by c.place desc limit " + MOST)
                .param("mailboxes", mailboxes(member))
                .param("subject", member.subject())
                .param("own", own)
                .query(this::read)
                .list();
    }

    /**
     * Those of a client, newest first.
     *
     * @param client a valid personnummer
     */
    public List<Consent> search(Member member, String client) {
        return jdbc.sql(COLUMNS + "where " + SEEN + "and c.client = :client order by c.place desc limit " + MOST)
                .param("mailboxes", mailboxes(member))
                .param("subject", member.subject())
                .param("client", facts.fingerprint(client))
                .query(this::read)
                .list();
    }

    /** To be registered: oldest first. */
    public List<Consent> waiting(Member member) {
        return jdbc.sql(COLUMNS + "where " + SEEN + "and not c.own and c.state = 'RECEIVED' order by c.place limit "
                        + MOST)
                .param("mailboxes", mailboxes(member))
                .param("subject", member.subject())
                .query(this::read)
                .list();
    }

    public List<Step> history(Consent consent) {
        return jdbc.sql("select * from casework_consent_event where mailbox = :mailbox and id = :id order by number")
                .param("mailbox", consent.mailbox().value())
                .param("id", consent.id())
                .query((row, i) -> new Step(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        ConsentState.valueOf(row.getString("state")),
                        row.getString("author"),
                        note(row, consent.id())))
                .list();
    }

    /** Today, where the people are. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.SWEDEN);
    }

    private static String[] mailboxes(Member member) {
        return member.mailboxes(Role.Right.CONSENT).stream()
                .map(FunctionAddress::value)
                .toArray(String[]::new);
    }

    private Consent read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var carrier = row.getObject("carried_by", UUID.class);
        return new Consent(
                new FunctionAddress(row.getString("mailbox")),
                id,
                row.getBoolean("own"),
                row.getBoolean("reversed"),
                new ParticipantId(row.getString("counterpart")),
                facts.show(row.getBytes("terms"), id.toString(), Terms.class),
                ConsentState.valueOf(row.getString("state")),
                row.getObject("case_id", UUID.class),
                carrier == null ? null : new MessageId(carrier),
                note(row, id),
                row.getObject("changed", OffsetDateTime.class).toInstant());
    }

    private @Nullable String note(ResultSet row, UUID id) throws SQLException {
        var hidden = row.getBytes("note");
        return hidden == null ? null : facts.show(hidden, id.toString(), String.class);
    }
}
