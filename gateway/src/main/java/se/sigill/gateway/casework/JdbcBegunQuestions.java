package se.sigill.gateway.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** In a table, protected. */
@Component
class JdbcBegunQuestions implements BegunQuestions {

    static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Protected facts;
    private final Clock clock;

    JdbcBegunQuestions(JdbcClient jdbc, Protected facts, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public UUID begin(Begun question) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into casework_begun_question (id, mailbox, facts, at) values (:id, :mailbox, :facts, :at)")
                .param("id", id)
                .param("mailbox", question.mailbox().value())
                .param("facts", facts.hide(question, id.toString()))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    @Override
    public Optional<Begun> find(Member member, UUID id) {
        return jdbc.sql("""
                        select facts from casework_begun_question
                        where id = :id and mailbox = any(:mailboxes) and at > :oldest""")
                .param("id", id)
                .param("mailboxes", member.addresses(Role.Right.ASK))
                .param("oldest", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query((row, i) -> facts.show(row.getBytes("facts"), id.toString(), Begun.class))
                .optional();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jdbc.sql("delete from casework_begun_question where at <= :oldest")
                .param("oldest", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
