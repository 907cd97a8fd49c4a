package se.sigill.gateway.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.catalogue.Catalogue;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;

/** Which messages belong to a case, and what became of the questions in them. */
@Component
class MessageRows {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    MessageRows(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /** What a message is to its case. */
    enum Kind {
        QUESTION,
        ANSWER,
        SIGNAL,
        CONSENT,
        LETTER
    }

    /** @param author subject of the officer who sent it; null for what came in, or was sent by a business system */
    record Row(
            UUID caseId,
            ParticipantId sender,
            MessageId id,
            boolean incoming,
            Kind kind,
            Instant at,
            @Nullable String author) {}

    record Asked(UUID askedIn, String template, Part.@Nullable Outcome outcome) {}

    /** @return false when the case has it already */
    boolean insert(Row row) {
        boolean fresh = jdbc.sql("""
                        insert into casework_message (case_id, sender, id, incoming, kind, at, author)
                        values (:case, :sender, :id, :incoming, :kind, :at, :author) on conflict do nothing""")
                        .param("case", row.caseId())
                        .param("sender", row.sender().value())
                        .param("id", row.id().value())
                        .param("incoming", row.incoming())
                        .param("kind", row.kind().name())
                        .param("at", CaseRows.time(row.at()))
                        .param("author", row.author())
                        .update()
                == 1;
        if (fresh && row.incoming() && row.kind() != Kind.SIGNAL) {
            jdbc.sql("update casework_case set unregistered = coalesce(unregistered, :at) where id = :case")
                    .param("at", CaseRows.time(row.at()))
                    .param("case", row.caseId())
                    .update();
        }
        return fresh;
    }

    List<Row> of(UUID caseId) {
        return jdbc.sql("select * from casework_message where case_id = :case order by place")
                .param("case", caseId)
                .query((row, i) -> new Row(
                        caseId,
                        new ParticipantId(row.getString("sender")),
                        new MessageId(row.getObject("id", UUID.class)),
                        row.getBoolean("incoming"),
                        Kind.valueOf(row.getString("kind")),
                        CaseRows.needed(row, "at"),
                        row.getString("author")))
                .list();
    }

    void asked(UUID caseId, MessageId in, List<Part> parts) {
        int position = 0;
        for (var part : parts) {
            if (part instanceof Part.Question question) {
                jdbc.sql("""
                                insert into casework_question (case_id, asked_in, template, position, version)
                                values (:case, :in, :template, :position, :version) on conflict do nothing""")
                        .param("case", caseId)
                        .param("in", in.value())
                        .param("template", question.template())
                        .param("position", ++position)
                        .param("version", catalogue.version())
                        .update();
            }
        }
    }

    /** The questions of the newest message that asked any. */
    List<Asked> open(UUID caseId) {
        return jdbc.sql("""
                        select asked_in, template, outcome from casework_question q
                        where case_id = :case and asked_in = (
                            select m.id from casework_message m where m.case_id = :case and m.kind = 'QUESTION'
                            order by m.place desc limit 1)
                        order by position""")
                .param("case", caseId)
                .query((row, i) -> {
                    var outcome = row.getString("outcome");
                    return new Asked(
                            row.getObject("asked_in", UUID.class),
                            row.getString("template"),
                            outcome == null ? null : Part.Outcome.valueOf(outcome));
                })
                .list();
    }

    /** Whether nothing was ever said but consents, and where they stand. */
    boolean onlyConsents(UUID caseId) {
        return jdbc.sql("""
                        select count(*) filter (where kind = 'CONSENT') > 0
                            and count(*) filter (where kind not in ('CONSENT', 'SIGNAL')) = 0
                        from casework_message where case_id = :case""").param("case", caseId).query(Boolean.class).single();
    }

    void answered(UUID caseId, List<Part> parts) {
        for (var part : parts) {
            if (part instanceof Part.Answer answer) {
                jdbc.sql(
                                "update casework_question set outcome = :outcome where case_id = :case and template = :template")
                        .param("outcome", answer.outcome().name())
                        .param("case", caseId)
                        .param("template", answer.template())
                        .update();
            }
        }
    }

    /** The newest message of ours that is not a mere signal. */
    Optional<MessageId> latestOwn(UUID caseId) {
        return jdbc.sql("""
                        select id from casework_message where case_id = :case and not incoming and kind <> 'SIGNAL'
                        order by place desc limit 1""").param("case", caseId).query(UUID.class).optional().map(MessageId::new);
    }
}
