package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.casework.consent.ConsentDrafts;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.mailbox.Mailbox;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.outbox.Outbox;

/** Gallring of what cases and consents keep of a person, and of nothing before its time. */
class CaseRetentionTest {

    private static final Duration MONTHS = Duration.ofDays(90);

    private final CaseRoom room = new CaseRoom("2026-03-12T08:00:00Z");

    @AfterEach
    void close() {
        room.close();
    }

    private CaseRetention retention(@Nullable Duration cases, @Nullable Duration consents) {
        return new CaseRetention(
                new CaseRetentionSettings(cases, consents),
                room.get(JdbcClient.class),
                room.get(Protected.class),
                room.get(AccessLog.class),
                room.get(ConsentDrafts.class),
                room.get(TransactionTemplate.class),
                room.clock);
    }

    /** Anna's question as David's side has it, done, and its message erased. */
    private UUID doneAndErased() {
        var theirs = done();
        eraseMessages();
        return theirs;
    }

    private UUID done() {
        var theirs = room.carry(room.ask(CaseRoom.ANNA, null, "18"));
        room.get(Cases.class).file(CaseRoom.DAVID, room.find(CaseRoom.DAVID, theirs), "AF-2026-1", "personakt");
        finish(theirs);
        return theirs;
    }

    private void finish(UUID id) {
        room.get(Cases.class).finish(CaseRoom.DAVID, room.find(CaseRoom.DAVID, id));
    }

    private void eraseMessages() {
        room.database
                .client()
                .sql("select id from outbox_item where deleted_at is null")
                .query(UUID.class)
                .list()
                .forEach(id -> room.database.commit(() -> room.get(Outbox.class).delete(new MessageId(id), Map.of())));
        var boxes = java.util.Set.of(CaseRoom.INGANG.value());
        room.get(Mailbox.class)
                .list(new Mailbox.Filter(boxes, null, null, null, null, 0, 100))
                .forEach(deposit ->
                        room.database.commit(() -> room.get(Mailbox.class).delete(deposit, Map.of())));
    }

    private int keys(UUID id) {
        return room.database
                .client()
                .sql("select count(*) from casework_case_key where case_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    @Test
    @Tag("S135")
    void s135_whom_a_case_was_about_goes_after_its_messages_and_who_saw_it_stays() {
        var id = doneAndErased();
        room.get(AccessLog.class).write(id, "david", Act.ANSWERED, "m1", "Vad en handläggare skrev");
        assertThat(retention(MONTHS, null).erase()).as("before its time").isZero();
        room.clock.forward(MONTHS.plusDays(1));
        assertThat(retention(null, null).erase()).as("nobody has decided").isZero();
        assertThat(keys(id)).isPositive();

        assertThat(retention(MONTHS, null).erase()).isEqualTo(1);

        var facts = room.find(CaseRoom.DAVID, id).facts();
        assertThat(facts.title()).isEqualTo("Gallrat ärende");
        assertThat(facts.client()).isNull();
        assertThat(facts.clientName()).isNull();
        assertThat(facts.theirs()).isNull();
        assertThat(keys(id)).isZero();
        assertThat(room.get(AccessLog.class).of(id))
                .extracting(AccessLog.Entry::act)
                .startsWith(Act.ERASED, Act.ANSWERED, Act.FINISHED);
        assertThat(room.get(AccessLog.class).of(id))
                .extracting(AccessLog.Entry::note)
                .containsExactly(null, null, null, "AF-2026-1 (personakt)");
        assertThat(room.get(AccessLog.class).verify(id).intact()).isTrue();
        assertThat(retention(MONTHS, null).erase()).as("twice is harmless").isZero();
    }

    @Test
    @Tag("S135")
    void s135_a_case_stays_as_long_as_a_message_of_it_is_held_or_is_there() {
        done();
        room.clock.forward(MONTHS.plusDays(1));
        assertThat(retention(MONTHS, null).erase()).as("its message is there").isZero();

        eraseMessages();
        room.database.client().sql("""
                        insert into retention_hold (id, since, client)
                        select distinct conversation, now(), 'arkivarie' from casework_case""").update();
        assertThat(retention(MONTHS, null).erase()).as("it is held").isZero();
        room.database.client().sql("delete from retention_hold").update();
        assertThat(retention(MONTHS, null).erase()).isEqualTo(1);
    }

    @Test
    @Tag("S135")
    void s135_a_case_that_nobody_has_registered_stays_though_it_is_done() {
        var theirs = room.carry(room.ask(CaseRoom.ANNA, null, "18"));
        finish(theirs);
        eraseMessages();
        room.clock.forward(MONTHS.plusDays(1));
        assertThat(retention(MONTHS, null).erase()).isZero();
    }

    @Test
    @Tag("S135")
    void s135_a_case_that_is_not_done_stays() {
        room.carry(room.ask(CaseRoom.ANNA, null, "18"));
        eraseMessages();
        room.clock.forward(MONTHS.plusDays(1));
        assertThat(retention(MONTHS, null).erase()).isZero();
    }

    @Test
    void what_comes_in_afterwards_makes_a_case_of_it_again() {
        var id = doneAndErased();
        room.clock.forward(MONTHS.plusDays(1));
        retention(MONTHS, null).erase();

        room.again(id);

        assertThat(room.find(CaseRoom.DAVID, id).state()).isNotEqualTo(CaseState.DONE);
        assertThat(keys(id)).isPositive();
        assertThat(retention(MONTHS, null).erase()).isZero();
    }

    @Test
    @Tag("S135")
    void s135_a_consent_goes_when_its_days_and_its_time_are_up() {
        var terms = new Terms(
                CaseRoom.CLIENT,
                "Test Testsson",
                "Arbetsförmedlingen",
                "Malmö stad",
                "Planering",
                LocalDate.parse("2026-03-12"),
                LocalDate.parse("2026-04-01"),
                Terms.Given.ORAL,
                "Svenska",
                "");
        room.ask(CaseRoom.ANNA, new Part.Consent(UUID.randomUUID(), terms, List.of()), "18");
        var register = room.get(ConsentRegister.class);
        room.clock.forward(MONTHS);
        assertThat(retention(null, MONTHS).erase())
                .as("90 days after it was given")
                .isZero();
        assertThat(register.list(CaseRoom.ANNA, true)).hasSize(1);

        room.clock.forward(Duration.ofDays(22));
        assertThat(retention(null, MONTHS).erase()).isEqualTo(1);
        assertThat(register.list(CaseRoom.ANNA, true)).isEmpty();
        assertThat(room.database
                        .client()
                        .sql("select count(*) from casework_consent_event")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
