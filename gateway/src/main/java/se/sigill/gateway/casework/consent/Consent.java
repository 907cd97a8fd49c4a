package se.sigill.gateway.casework.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.casework.wording.Terms;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;

/**
 * A consent as one of our mailboxes has it.
 *
 * @param own we took it and sent it; else it was sent to us
 * @param reversed who sent it is who may disclose, and has it registered; else that is who it was sent to
 * @param stored what was last done with it
 * @param caseId the case it came or went with
 * @param carriedBy the message with the one original
 */
public record Consent(
        FunctionAddress mailbox,
        UUID id,
        boolean own,
        boolean reversed,
        ParticipantId counterpart,
        Terms terms,
        ConsentState stored,
        @Nullable UUID caseId,
        @Nullable MessageId carriedBy,
        @Nullable String note,
        Instant changed) {

    private static final int SOON = 30;

    /** Where it stands on a day. */
    public ConsentState state(LocalDate today) {
        if (!stored.holds()) {
            return stored;
        }
        if (today.isAfter(terms.to())) {
            return ConsentState.EXPIRED;
        }
        return today.plusDays(SOON).isAfter(terms.to()) ? ConsentState.EXPIRES_SOON : stored;
    }

    /** Whether we may disclose on it; else the counterpart may, to us. */
    public boolean byUs() {
        return own == reversed;
    }

    public boolean holds(LocalDate today) {
        return stored.holds() && !today.isBefore(terms.from()) && !today.isAfter(terms.to());
    }

    public long daysLeft(LocalDate today) {
        return java.time.temporal.ChronoUnit.DAYS.between(today, terms.to());
    }
}
