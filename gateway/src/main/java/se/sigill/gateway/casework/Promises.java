package se.sigill.gateway.casework;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.catalogue.CounterpartCards;
import se.sigill.gateway.message.ParticipantId;

/** Until when somebody has promised an answer or a first sign of life, in Swedish working days (R10). */
@Component
class Promises {

    private final CaseworkSettings settings;
    private final CounterpartCards counterparts;

    Promises(CaseworkSettings settings, CounterpartCards counterparts) {
        this.settings = settings;
        this.counterparts = counterparts;
    }

    /** Ours, to those who ask us. */
    LocalDate ours(Instant received) {
        return WorkingDays.after(received, settings.promise());
    }

    /** Theirs, as their card says; without one, as ours. */
    LocalDate theirs(ParticipantId counterpart, Instant received) {
        var promise =
                counterparts.of(counterpart).map(CounterpartCards.Card::promise).orElse(settings.promise());
        return WorkingDays.after(received, promise);
    }
}
