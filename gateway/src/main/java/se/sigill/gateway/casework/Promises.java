package se.sigill.gateway.casework;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.catalogue.CounterpartCards;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Until when somebody has promised an answer or a first sign of life, in Swedish working days (R10). */
@Component
class Promises {

    private final CaseworkSettings settings;
    private final MailboxPromises mailboxes;
    private final CounterpartCards counterparts;

    Promises(CaseworkSettings settings, MailboxPromises mailboxes, CounterpartCards counterparts) {
        this.settings = settings;
        this.mailboxes = mailboxes;
        this.counterparts = counterparts;
    }

    /** Of a mailbox of ours, to those who ask it. */
    LocalDate ours(FunctionAddress mailbox, Instant received) {
        return WorkingDays.after(received, mailboxes.of(mailbox));
    }

    /** Theirs, as their card says; without one, as ours. Another Sigill tells its own when it is opened there. */
    LocalDate theirs(ParticipantId counterpart, Instant received) {
        var promise =
                counterparts.of(counterpart).map(CounterpartCards.Card::promise).orElse(settings.promise());
        return WorkingDays.after(received, promise);
    }
}
