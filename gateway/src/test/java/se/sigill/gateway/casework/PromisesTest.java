package se.sigill.gateway.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.casework.catalogue.CounterpartCards;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.TestDatabase;

/** Who has promised what, and until when. */
class PromisesTest {

    /** The Wednesday before Easter 2026: Good Friday and Easter Monday are no working days. */
    private static final Instant WEDNESDAY = Instant.parse("2026-04-01T08:00:00Z");

    private static final ParticipantId AF = new ParticipantId("0203:af.example");
    private static final ParticipantId LUND = new ParticipantId("0203:lund.example");

    private static final CaseworkSettings SETTINGS = CaseRoom.settings(List.of());

    private final MailboxPromises mailboxes =
            new MailboxPromises(TestDatabase.fresh().client(), SETTINGS, AdjustableClock.at("2026-04-01T08:00:00Z"));
    private final Promises promises = new Promises(
            SETTINGS,
            mailboxes,
            new CounterpartCards(Map.of(AF, new CounterpartCards.Card(AF.value(), null, 3, null, null, false))));

    @Test
    void theirs_is_what_their_card_says_and_without_one_as_ours() {
        assertThat(promises.ours(CaseRoom.BISTAND, WEDNESDAY)).isEqualTo(LocalDate.parse("2026-04-07"));
        assertThat(promises.theirs(LUND, WEDNESDAY)).isEqualTo(promises.ours(CaseRoom.BISTAND, WEDNESDAY));
        assertThat(promises.theirs(AF, WEDNESDAY)).isEqualTo(LocalDate.parse("2026-04-08"));
    }

    @Test
    void a_mailbox_has_a_promise_of_its_own_where_one_is_set() {
        mailboxes.set(CaseRoom.CECILIA, CaseRoom.BISTAND, 5);
        mailboxes.set(CaseRoom.CECILIA, CaseRoom.BISTAND, 1);

        assertThat(promises.ours(CaseRoom.BISTAND, WEDNESDAY)).isEqualTo(LocalDate.parse("2026-04-02"));
        assertThat(promises.ours(CaseRoom.INGANG, WEDNESDAY)).isEqualTo(LocalDate.parse("2026-04-07"));
        assertThat(mailboxes.own(CaseRoom.BISTAND).orElseThrow().subject()).isEqualTo(CaseRoom.CECILIA.subject());
    }
}
