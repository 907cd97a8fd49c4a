package se.sigill.gateway.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** The SQL of cases. */
@Component
class CaseRows {

    private static final String INSERT = """
            insert into casework_case (id, mailbox, conversation, participant, counterpart, counterpart_function, asked,
                facts, situation, state, since, attention_at, promised, received, outcome, owner, confidential, signals,
                restricted, filed_at, created, changed)
            values (:id, :mailbox, :conversation, :participant, :counterpart, :counterpartFunction, :asked, :facts,
                :situation, :state, :since, :attention, :promised, :received, :outcome, :owner, :confidential, :signals,
                :restricted, :filed, :created, :changed)
            on conflict (mailbox, conversation) do nothing""";
    private static final String UPDATE = """
            update casework_case set facts = :facts, situation = :situation, state = :state, since = :since,
                attention_at = :attention, promised = :promised, received = :received, outcome = :outcome, owner = :owner,
                confidential = :confidential, signals = :signals, restricted = :restricted, filed_at = :filed, changed = :changed, erased = null,
                unregistered = case when filed_at is distinct from :filed then null else unregistered end
            where id = :id""";
    private static final String LOCKED =
            "select * from casework_case where mailbox = :mailbox and conversation = :conversation for update";

    private static final String FINDABLE =
            "insert into casework_case_key (key, case_id) select unnest(:keys), :id on conflict do nothing";

    private final JdbcClient jdbc;
    private final Protected facts;

    CaseRows(JdbcClient jdbc, Protected facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    boolean insert(Case it) {
        boolean fresh = jdbc.sql(INSERT).paramSource(values(it)).update() == 1;
        if (fresh) {
            findable(it);
        }
        return fresh;
    }

    void update(Case it) {
        jdbc.sql(UPDATE).paramSource(values(it)).update();
        findable(it);
    }

    /** By whom it is about, and by either side's reference. */
    private void findable(Case it) {
        var keys = new ArrayList<byte[]>();
        var known = it.facts();
        if (known.client() != null) {
            keys.add(facts.fingerprint(known.client()));
        }
        Stream.of(known.reference(), known.theirs())
                .flatMap(Stream::ofNullable)
                .filter(reference -> !reference.isBlank())
                .forEach(reference -> keys.add(facts.referenceFingerprint(reference)));
        if (!keys.isEmpty()) {
            jdbc.sql(FINDABLE)
                    .param("keys", keys.toArray(byte[][]::new))
                    .param("id", it.id())
                    .update();
        }
    }

    Optional<Case> locked(FunctionAddress mailbox, ConversationId conversation) {
        return jdbc.sql(LOCKED)
                .param("mailbox", mailbox.value())
                .param("conversation", conversation.value())
                .query(this::read)
                .optional();
    }

    Optional<Case> locked(UUID id) {
        return jdbc.sql("select * from casework_case where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    List<Case> silent(Instant now, int limit) {
        return jdbc.sql("""
                        select * from casework_case where attention_at <= :now order by attention_at limit :limit
                        for update skip locked""")
                .param("now", time(now))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Whether somebody of this organisation has written to us, and whether any of it came from Sigill. */
    Optional<Boolean> speaksSigill(FunctionAddress mailbox, ParticipantId counterpart) {
        return jdbc.sql("""
                        select bool_or(signals) from casework_case c where mailbox = :mailbox and counterpart = :counterpart
                            and exists (select from casework_message m where m.case_id = c.id and m.incoming)""")
                .param("mailbox", mailbox.value())
                .param("counterpart", counterpart.value())
                .query((row, i) -> Optional.ofNullable(row.getObject(1, Boolean.class)))
                .single();
    }

    private MapSqlParameterSource values(Case it) {
        var function = it.counterpartFunction();
        var outcome = it.outcome();
        return new MapSqlParameterSource("id", it.id())
                .addValue("mailbox", it.mailbox().value())
                .addValue("conversation", it.conversation().value())
                .addValue("participant", it.participant().value())
                .addValue("counterpart", it.counterpart().value())
                .addValue("counterpartFunction", function == null ? null : function.value())
                .addValue("asked", it.asked())
                .addValue("facts", facts.hide(it.facts(), it.id().toString()))
                .addValue("situation", it.situation().name())
                .addValue("state", it.state().name())
                .addValue("since", time(it.since()))
                .addValue("attention", time(it.attentionAt()))
                .addValue("promised", it.promised())
                .addValue("received", time(it.received()))
                .addValue("outcome", outcome == null ? null : outcome.name())
                .addValue("owner", it.owner())
                .addValue("confidential", it.confidential())
                .addValue("signals", it.signals())
                .addValue("restricted", it.restricted())
                .addValue("filed", time(it.filedAt()))
                .addValue("created", time(it.created()))
                .addValue("changed", time(it.changed()));
    }

    Case read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var function = row.getString("counterpart_function");
        var outcome = row.getString("outcome");
        return new Case(
                id,
                new FunctionAddress(row.getString("mailbox")),
                new ConversationId(row.getObject("conversation", UUID.class)),
                new ParticipantId(row.getString("participant")),
                new ParticipantId(row.getString("counterpart")),
                function == null ? null : new FunctionAddress(function),
                row.getBoolean("asked"),
                facts.show(row.getBytes("facts"), id.toString(), CaseFacts.class),
                Situation.of(row.getString("situation"), CaseState.valueOf(row.getString("state"))),
                needed(row, "since"),
                instant(row, "attention_at"),
                row.getObject("promised", LocalDate.class),
                instant(row, "received"),
                outcome == null ? null : Situation.of(outcome, CaseState.DONE),
                row.getString("owner"),
                row.getBoolean("confidential"),
                row.getBoolean("signals"),
                row.getBoolean("restricted"),
                instant(row, "filed_at"),
                needed(row, "created"),
                needed(row, "changed"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant needed(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
