package se.sigill.gateway.casework.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseFacts;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Protected;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Situation;
import se.sigill.gateway.casework.TestProtected;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Signal;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.directory.Participant;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.MemoryDirectory;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;

/** What happens to consents, in whatever order it is heard. */
class ConsentRegisterTest {

    private static final String CLIENT = "19121212-1212";
    private static final Member ANNA =
            new Member("anna", "Anna Exempelsson", Map.of(Samples.BISTAND, Set.of(Role.SOCIALSEKRETERARE)));
    private static final FunctionAddress SKOLA = new FunctionAddress("malmo:skola");
    private static final Member OTHER = new Member("sara", "Sara Skolsson", Map.of(SKOLA, Set.of(Role.values())));

    private final TestDatabase database = TestDatabase.fresh();
    private final AdjustableClock clock = AdjustableClock.at("2026-03-02T08:00:00Z");
    private final Protected facts = TestProtected.in(database);
    private final ConsentRegister register = new ConsentRegister(database.client(), facts, clock);
    private final ConsentChanges changes =
            new ConsentChanges(database.client(), register, directory(), facts, database.transactions(), clock);

    private static MemoryDirectory directory() {
        var accessPoint = new AccessPointName("ap");
        return new MemoryDirectory(
                new Participant(Samples.MALMO, "Malmö stad", accessPoint, List.of()),
                new Participant(Samples.AF, "Arbetsförmedlingen", accessPoint, List.of()));
    }

    private Case with(ParticipantId counterpart) {
        return with(Samples.BISTAND, counterpart);
    }

    private Case with(FunctionAddress mailbox, ParticipantId counterpart) {
        var id = UUID.randomUUID();
        var conversation = ConversationId.startedBy(MessageId.random());
        database.template()
                .update("""
                        insert into casework_case (id, mailbox, conversation, participant, counterpart, asked, facts,
                            situation, state, since, confidential, created, changed)
                        values (?, ?, ?, ?, ?, true, '', 'SENDING', 'WAITING', now(), true, now(), now())""", id, mailbox.value(), conversation.value(), Samples.MALMO.value(), counterpart.value());
        @Nullable FunctionAddress nowhere = null;
        return new Case(
                id,
                mailbox,
                conversation,
                Samples.MALMO,
                counterpart,
                nowhere,
                true,
                new CaseFacts("Fråga", null, null, CLIENT, "Test Testsson", null, null),
                Situation.SENDING,
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                true,
                false,
                false,
                null,
                clock.instant(),
                clock.instant());
    }

    private static Part.Consent consent(String from, String to) {
        return consent("Arbetsförmedlingen", "Malmö stad", from, to);
    }

    private static Part.Consent consent(String discloser, String receiver, String from, String to) {
        return new Part.Consent(
                UUID.randomUUID(),
                new Terms(
                        CLIENT,
                        "Test Testsson",
                        discloser,
                        receiver,
                        "Planering",
                        LocalDate.parse(from),
                        LocalDate.parse(to),
                        Terms.Given.PAPER,
                        "Svenska",
                        ""),
                List.of());
    }

    private Part.Consent sent(Case in, String from, String to) {
        var consent = consent(from, to);
        changes.sent(in, consent, MessageId.random(), "anna");
        return consent;
    }

    private Consent found(Part.Consent consent) {
        return register.find(ANNA, Samples.BISTAND, consent.id()).orElseThrow();
    }

    private void hear(Case in, Signal signal, Part.Consent about) {
        changes.heard(in, new Part.State(signal, null, "", about.id()), Instant.now());
    }

    @Test
    void the_same_one_twice_is_one_with_one_step_of_history() {
        var in = with(Samples.AF);
        var consent = consent("Malmö stad", "Arbetsförmedlingen", "2026-03-01", "2026-09-01");
        changes.received(in, consent, MessageId.random());
        changes.received(in, consent, MessageId.random());
        assertThat(register.waiting(ANNA)).hasSize(1);
        assertThat(register.history(found(consent))).hasSize(1);
    }

    @Test
    void who_discloses_and_sends_it_has_registered_it() {
        var theirs = consent("Arbetsförmedlingen", "Malmö stad", "2026-03-01", "2026-09-01");
        changes.received(with(Samples.AF), theirs, MessageId.random());
        assertThat(register.waiting(ANNA)).isEmpty();
        assertThat(found(theirs).stored()).isEqualTo(ConsentState.REGISTERED);
        assertThat(found(theirs).byUs()).isFalse();

        var ours = consent("Malmö stad", "Arbetsförmedlingen", "2026-03-01", "2026-09-01");
        changes.sent(with(Samples.AF), ours, MessageId.random(), "anna");
        assertThat(found(ours).stored()).isEqualTo(ConsentState.REGISTERED);
        assertThat(found(ours).byUs()).isTrue();
    }

    @Test
    void a_consent_counts_in_its_own_direction_only() {
        var ours = consent("Malmö stad", "Arbetsförmedlingen", "2026-03-01", "2026-09-01");
        changes.received(with(Samples.AF), ours, MessageId.random());
        assertThat(register.latest(ANNA, Samples.BISTAND, Samples.AF, CLIENT, false))
                .isEmpty();
        assertThat(register.latest(ANNA, Samples.BISTAND, Samples.AF, CLIENT, true))
                .isPresent();
    }

    @Test
    void within_one_organisation_it_is_who_is_asked_that_discloses() {
        var one = consent("Malmö stad", "Malmö stad", "2026-03-01", "2026-09-01");
        changes.sent(with(Samples.MALMO), one, MessageId.random(), "anna");
        assertThat(found(one).stored()).isEqualTo(ConsentState.SENT);
        assertThat(found(one).byUs()).isFalse();
    }

    @Test
    void only_its_counterpart_is_heard_about_it() {
        var consent = sent(with(Samples.AF), "2026-03-01", "2026-09-01");
        var stranger = with(new ParticipantId("0203:lund.example"));
        hear(stranger, Signal.CONSENT_REGISTERED, consent);
        hear(stranger, Signal.CONSENT_WITHDRAWN, consent);
        assertThat(found(consent).stored()).isEqualTo(ConsentState.SENT);
    }

    @Test
    void one_that_is_withdrawn_is_not_revived_by_what_was_said_before() {
        var in = with(Samples.AF);
        var consent = sent(in, "2026-03-01", "2026-09-01");
        changes.become(found(consent), ConsentState.WITHDRAWN, "anna", "");
        hear(in, Signal.CONSENT_REGISTERED, consent);
        assertThat(found(consent).stored()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(register.history(found(consent)))
                .extracting(ConsentRegister.Step::state)
                .containsExactly(ConsentState.SENT, ConsentState.WITHDRAWN);
    }

    @Test
    void the_one_in_force_comes_before_later_ones_and_before_those_that_ended() {
        var in = with(Samples.AF);
        sent(in, "2025-01-01", "2025-12-31");
        var force = sent(in, "2026-01-01", "2026-06-30");
        sent(in, "2026-07-01", "2026-12-31");
        var withdrawn = sent(in, "2026-01-01", "2027-12-31");
        changes.become(found(withdrawn), ConsentState.WITHDRAWN, "anna", "");
        assertThat(register.latest(ANNA, Samples.BISTAND, Samples.AF, CLIENT, false))
                .map(Consent::id)
                .contains(force.id());
        assertThat(register.latest(ANNA, Samples.BISTAND, new ParticipantId("0203:lund.example"), CLIENT, false))
                .isEmpty();
    }

    @Test
    void it_ends_by_itself_and_says_so_thirty_days_before() {
        var consent = sent(with(Samples.AF), "2026-03-01", "2026-04-30");
        assertThat(found(consent).state(register.today())).isEqualTo(ConsentState.SENT);
        clock.forward(Duration.ofDays(30));
        assertThat(found(consent).state(register.today())).isEqualTo(ConsentState.EXPIRES_SOON);
        clock.forward(Duration.ofDays(29));
        assertThat(found(consent).holds(register.today())).isTrue();
        clock.forward(Duration.ofDays(1));
        assertThat(found(consent).state(register.today())).isEqualTo(ConsentState.EXPIRED);
        assertThat(found(consent).holds(register.today())).isFalse();
    }

    @Test
    void who_has_no_role_in_the_mailbox_finds_none() {
        var consent = sent(with(Samples.AF), "2026-03-01", "2026-09-01");
        changes.received(with(Samples.AF), consent("2026-03-01", "2026-09-01"), MessageId.random());
        assertThat(register.find(OTHER, Samples.BISTAND, consent.id())).isEmpty();
        assertThat(register.list(OTHER, true)).isEmpty();
        assertThat(register.list(OTHER, false)).isEmpty();
        assertThat(register.waiting(OTHER)).isEmpty();
        assertThat(register.list(ANNA, true)).hasSize(1);
    }

    @Test
    void nobody_registers_with_us_what_we_are_to_register() {
        var one = with(Samples.AF);
        var consent = consent("Malmö stad", "Arbetsförmedlingen", "2026-03-01", "2026-09-01");
        changes.received(one, consent, MessageId.random());
        var said = new Part.State(Signal.CONSENT_REGISTERED, null, "", consent.id());
        changes.heard(one, said, clock.instant());
        assertThat(found(consent).stored()).isEqualTo(ConsentState.RECEIVED);
        changes.heard(one, new Part.State(Signal.CONSENT_WITHDRAWN, null, "", consent.id()), clock.instant());
        assertThat(found(consent).stored()).isEqualTo(ConsentState.WITHDRAWN);
    }

    @Test
    void the_one_in_force_is_found_behind_one_that_came_since() {
        var one = with(Samples.AF);
        var consent = consent("Malmö stad", "Arbetsförmedlingen", "2026-03-01", "2026-05-31");
        changes.received(one, consent, MessageId.random());
        changes.become(found(consent), ConsentState.REGISTERED, "anna", "");
        var renewed = consent("Malmö stad", "Arbetsförmedlingen", "2026-03-01", "2026-11-30");
        changes.received(one, renewed, MessageId.random());
        assertThat(register.inForce(one, CLIENT)).map(Consent::id).contains(consent.id());
    }

    /** As when the paper went to the depå, and the question to those who answer. */
    @Test
    void one_that_came_to_another_mailbox_is_found_where_it_is_referred_to() {
        var elsewhere = with(SKOLA, Samples.AF);
        var consent = consent("Malmö stad", "Arbetsförmedlingen", "2026-03-01", "2026-09-01");
        changes.received(elsewhere, consent, MessageId.random());
        register.find(SKOLA, consent.id())
                .ifPresent(there -> changes.become(there, ConsentState.REGISTERED, "sara", ""));
        var one = with(Samples.AF);
        assertThat(register.of(ANNA, one)).isEmpty();

        var before = new Part.ConsentBefore(consent.id(), consent.terms().to());
        changes.referred(one, before);
        assertThat(register.of(ANNA, one)).map(Consent::id).contains(consent.id());
        assertThat(register.inForce(one, CLIENT)).map(Consent::id).contains(consent.id());

        var anothers = with(new ParticipantId("0203:lund.example"));
        changes.referred(anothers, before);
        assertThat(register.of(ANNA, anothers)).as("of another counterpart").isEmpty();
        database.template().update("update casework_case set restricted = true where id = ?", elsewhere.id());
        assertThat(register.of(ANNA, one)).as("of a begränsat ärende").isEmpty();
    }

    @Test
    void nothing_of_the_person_stands_in_clear() {
        var consent = sent(with(Samples.AF), "2026-03-01", "2026-09-01");
        changes.become(found(consent), ConsentState.NOT_REGISTERED, null, "Testsson skrev inte under");
        var rows = database.template()
                .queryForList(
                        "select concat(encode(terms, 'escape'), encode(client, 'escape'), c::text,"
                                + " (select string_agg(encode(note, 'escape'), '') from casework_consent_event))"
                                + " from casework_consent c",
                        String.class);
        assertThat(rows).hasSize(1).noneMatch(row -> row.contains("Testsson") || row.contains("19121212"));
        assertThat(found(consent).note()).isEqualTo("Testsson skrev inte under");
    }
}
