package se.sigill.gateway.casework;

import org.jspecify.annotations.Nullable;

/**
 * What of a case is nobody else's to know; stored protected.
 *
 * @param title its subject, as it came or as we made it
 * @param reference our own dnr or aktnr
 * @param theirs the counterpart's
 * @param client personnummer
 * @param clientName as it was written
 * @param note why: what the counterpart gave as a reason, or the day it spoke of
 * @param officer who has it at the counterpart, as last named there
 */
public record CaseFacts(
        String title,
        @Nullable String reference,
        @Nullable String theirs,
        @Nullable String client,
        @Nullable String clientName,
        @Nullable String note,
        @Nullable String officer) {

    CaseFacts noted(@Nullable String reason) {
        return new CaseFacts(title, reference, theirs, client, clientName, reason, officer);
    }

    /** Keeps what is known and adds what was not. */
    CaseFacts with(
            @Nullable String reference, @Nullable String theirs, @Nullable String client, @Nullable String name) {
        return new CaseFacts(
                title,
                this.reference == null ? reference : this.reference,
                this.theirs == null ? theirs : this.theirs,
                this.client == null ? client : this.client,
                this.clientName == null ? name : this.clientName,
                note,
                officer);
    }

    /** Who was named last has it. */
    CaseFacts handledBy(@Nullable String named) {
        return named == null ? this : new CaseFacts(title, reference, theirs, client, clientName, note, named);
    }

    @Override
    public String toString() {
        return "CaseFacts[…]";
    }
}
