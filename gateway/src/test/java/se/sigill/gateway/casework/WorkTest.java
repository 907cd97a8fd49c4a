package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.casework.CaseLists.From;
import se.sigill.gateway.casework.CaseLists.Tab;
import se.sigill.gateway.casework.consent.ConsentChanges;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.consent.ConsentReminders;
import se.sigill.gateway.casework.consent.ConsentReminders.Ending;
import se.sigill.gateway.casework.consent.ConsentState;
import se.sigill.gateway.casework.consent.RemindNow;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Terms;

/** What handläggare are told of and have to do: reminders, registration, restricted cases, substitutes, review of the log. */
class WorkTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Member REVIEWER = CaseRoom.member("lena", "Lena Logg", CaseRoom.BISTAND, Role.LOGGRANSKARE);

    private final CaseRoom room = new CaseRoom("2026-03-12T08:14:00Z");

    @AfterEach
    void close() {
        room.close();
    }

    private static Part.Consent consent(String to) {
        var terms = new Terms(
                CaseRoom.CLIENT,
                "Test Testsson",
                "Arbetsförmedlingen",
                "Malmö stad",
                "Planering",
                LocalDate.parse("2026-03-12"),
                LocalDate.parse(to),
                Terms.Given.ORAL,
                "Svenska",
                "");
        return new Part.Consent(UUID.randomUUID(), terms, List.of());
    }

    private List<Ending> reminded() {
        RemindNow.in(room);
        return room.get(ConsentReminders.class).of(CaseRoom.ANNA);
    }

    @Test
    void a_consent_is_spoken_of_30_and_7_days_before_it_ends_and_not_after() {
        var one = room.ask(CaseRoom.ANNA, consent("2026-09-12"), "13");
        room.clock.forward(DAY.multipliedBy(153));
        assertThat(reminded()).as("31 days before").isEmpty();

        room.clock.forward(DAY);
        assertThat(reminded()).singleElement().satisfies(ending -> {
            assertThat(ending.reminded()).isEqualTo(30);
            assertThat(ending.left()).isEqualTo(30);
            assertThat(ending.caseId()).isEqualTo(one);
        });

        room.clock.forward(DAY.multipliedBy(22));
        assertThat(reminded()).extracting(Ending::reminded).containsExactly(30);
        room.clock.forward(DAY);
        assertThat(reminded())
                .extracting(Ending::reminded, Ending::left)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(7, 7L));
        room.clock.forward(DAY.multipliedBy(7));
        assertThat(reminded()).as("the last day").extracting(Ending::left).containsExactly(0L);
        room.clock.forward(DAY);
        assertThat(reminded()).as("ended").isEmpty();
    }

    @Test
    void how_many_days_before_is_a_setting() {
        room.ask(CaseRoom.ANNA, consent("2026-09-12"), "13");
        room.clock.forward(DAY.multipliedBy(169));
        RemindNow.in(room, List.of(14));
        assertThat(room.get(ConsentReminders.class).of(CaseRoom.ANNA)).isEmpty();
        room.clock.forward(DAY);
        RemindNow.in(room, List.of(14));
        assertThat(room.get(ConsentReminders.class).of(CaseRoom.ANNA))
                .extracting(Ending::reminded, Ending::left)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(14, 14L));
    }

    @Test
    void a_renewed_or_withdrawn_consent_is_not_spoken_of() {
        var first = consent("2026-04-01");
        room.ask(CaseRoom.ANNA, first, "13");
        assertThat(reminded()).hasSize(1);

        var second = consent("2026-10-01");
        room.ask(CaseRoom.ANNA, second, "13");
        assertThat(reminded()).isEmpty();

        withdraw(second);
        assertThat(reminded()).extracting(Ending::id).containsExactly(first.id());
        withdraw(first);
        assertThat(reminded()).isEmpty();
    }

    @Test
    void a_consent_that_a_business_system_sends_is_in_the_register_too() {
        var consent = consent("2026-04-01");
        room.sendElsewhere(consent);
        assertThat(reminded()).extracting(Ending::id).containsExactly(consent.id());
        room.takeIn();
        assertThat(room.get(ConsentRegister.class).list(CaseRoom.ANNA, true)).hasSize(1);
    }

    private void withdraw(Part.Consent consent) {
        var register = room.get(ConsentRegister.class);
        room.get(ConsentChanges.class)
                .become(
                        register.find(CaseRoom.ANNA, CaseRoom.BISTAND, consent.id())
                                .orElseThrow(),
                        ConsentState.WITHDRAWN,
                        "anna",
                        "");
    }

    @Test
    void reminders_are_seen_by_those_who_handle_consents_in_the_mailbox_alone() {
        room.ask(CaseRoom.ANNA, consent("2026-04-01"), "13");
        RemindNow.in(room);
        assertThat(room.get(ConsentReminders.class).of(CaseRoom.DAVID)).isEmpty();
        assertThat(room.get(ConsentReminders.class).of(CaseRoom.CECILIA)).isEmpty();
        assertThat(room.get(ConsentReminders.class).of(CaseRoom.BO)).hasSize(1);
    }

    @Test
    void what_comes_in_is_to_be_registered_by_the_next_working_day_until_it_is() {
        var registry = room.get(Registry.class);
        var ours = room.ask(CaseRoom.ANNA, null, "13");
        assertThat(registry.list(CaseRoom.ANNA, 10))
                .as("nothing came in to the asker")
                .isEmpty();
        var theirs = room.carry(ours);

        assertThat(registry.list(CaseRoom.DAVID, 10)).singleElement().satisfies(it -> {
            assertThat(it.one().id()).isEqualTo(theirs);
            assertThat(it.last()).isEqualTo(LocalDate.parse("2026-03-13"));
            assertThat(it.overdue(room.clock.instant())).isFalse();
            assertThat(it.overdue(room.clock.instant().plus(DAY.multipliedBy(2))))
                    .isTrue();
        });
        assertThat(registry.list(CaseRoom.ANNA, 10)).isEmpty();

        room.get(Cases.class).file(CaseRoom.DAVID, room.find(CaseRoom.DAVID, theirs), "AF-1", "personakt");
        assertThat(registry.list(CaseRoom.DAVID, 10)).isEmpty();

        room.get(Cases.class)
                .write(
                        CaseRoom.ANNA,
                        room.find(CaseRoom.ANNA, ours),
                        List.of(new Part.Letter("Meddelande", List.of("En sak till"), List.of())),
                        null);
        room.carry(ours);
        assertThat(registry.list(CaseRoom.DAVID, 10)).as("more came in since").hasSize(1);
    }

    @Test
    void what_is_merely_changed_is_not_thereby_registered() {
        var theirs = room.carry(room.ask(CaseRoom.ANNA, null, "13"));
        room.get(Cases.class).take(CaseRoom.DAVID, room.find(CaseRoom.DAVID, theirs));
        assertThat(room.get(Registry.class).list(CaseRoom.DAVID, 10)).hasSize(1);
    }

    @Test
    void a_restricted_case_exists_for_its_readers_alone_until_it_is_lifted() {
        var id = room.ask(CaseRoom.ANNA, null, "13");
        var lists = room.get(CaseLists.class);
        room.get(Restrictions.class).restrict(CaseRoom.ANNA, room.find(CaseRoom.ANNA, id), List.of());

        assertThat(lists.find(CaseRoom.BO, id)).isEmpty();
        assertThat(lists.list(CaseRoom.BO, Tab.VANTAR, From.NEWEST, 10)).isEmpty();
        assertThat(lists.counts(CaseRoom.BO)).containsEntry(Tab.VANTAR, 0);
        assertThat(lists.find(CaseRoom.ANNA, id)).isPresent();
        assertThat(lists.list(CaseRoom.ANNA, Tab.VANTAR, From.NEWEST, 10)).hasSize(1);
        assertThat(lists.counts(CaseRoom.ANNA)).containsEntry(Tab.VANTAR, 1);

        room.get(Cases.class).assign(CaseRoom.ANNA, room.find(CaseRoom.ANNA, id), "bo");
        assertThat(lists.find(CaseRoom.BO, id)).as("who is given it reads it").isPresent();

        room.get(Restrictions.class).lift(CaseRoom.ANNA, room.find(CaseRoom.ANNA, id));
        assertThat(lists.find(CaseRoom.CECILIA, id)).isPresent();
        assertThat(acts(id)).contains(Act.RESTRICTED, Act.LIFTED);
        assertThat(room.get(AccessLog.class).verify(id).intact()).isTrue();
    }

    private List<Act> acts(UUID id) {
        return room.get(AccessLog.class).of(id).stream()
                .map(AccessLog.Entry::act)
                .toList();
    }

    @Test
    void one_action_gives_all_that_is_open_to_a_substitute_and_nothing_is_lost() {
        var open = room.ask(CaseRoom.ANNA, null, "13");
        var restricted = room.ask(CaseRoom.ANNA, null, "18");
        var done = room.ask(CaseRoom.ANNA, null, "7");
        room.get(Cases.class).finish(CaseRoom.ANNA, room.find(CaseRoom.ANNA, done));
        room.get(Restrictions.class).restrict(CaseRoom.ANNA, room.find(CaseRoom.ANNA, restricted), List.of());

        assertThat(room.get(Substitutes.class).move(CaseRoom.CECILIA, CaseRoom.BISTAND, "anna", "cecilia"))
                .as("to herself, without the restricted one")
                .isEqualTo(1);
        assertThat(room.get(Substitutes.class).move(CaseRoom.CECILIA, CaseRoom.BISTAND, "cecilia", "anna"))
                .isEqualTo(1);
        int moved = room.get(Substitutes.class).move(CaseRoom.CECILIA, CaseRoom.BISTAND, "anna", "bo");

        assertThat(moved).isEqualTo(2);
        assertThat(room.get(CaseLists.class).list(CaseRoom.BO, Tab.MINA, From.NEWEST, 10))
                .extracting(Case::id)
                .containsExactly(restricted, open);
        assertThat(room.get(CaseLists.class).list(CaseRoom.ANNA, Tab.MINA, From.NEWEST, 10))
                .isEmpty();
        assertThat(room.find(CaseRoom.ANNA, done).owner()).isEqualTo("anna");
        assertThat(acts(open)).contains(Act.ASSIGNED, Act.ASKED);
        assertThat(room.get(Substitutes.class).move(CaseRoom.CECILIA, CaseRoom.INGANG, "bo", "anna"))
                .as("another mailbox")
                .isZero();
    }

    @Test
    void the_log_of_a_mailbox_is_reviewed_by_those_whose_task_it_is() {
        var id = room.ask(CaseRoom.ANNA, null, "13");
        room.carry(id);
        room.get(Cases.class).opened(CaseRoom.BO, room.find(CaseRoom.BO, id));
        var day = LocalDate.parse("2026-03-12");
        var review = room.get(LogReview.class);

        assertThat(review.list(REVIEWER, null, day, day))
                .extracting(LogReview.Line::subject, LogReview.Line::act)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bo", Act.OPENED),
                        org.assertj.core.groups.Tuple.tuple("anna", Act.ASKED));
        assertThat(review.list(CaseRoom.CECILIA, "bo", day, day)).hasSize(1);
        assertThat(review.list(REVIEWER, null, day.minusDays(1), day.minusDays(1)))
                .isEmpty();
        assertThat(review.list(CaseRoom.ANNA, null, day, day)).as("no right").isEmpty();
        assertThat(review.list(CaseRoom.DAVID, null, day, day))
                .as("another mailbox")
                .isEmpty();
    }
}
