package se.sigill.gateway.casework.consent;

/** Where a consent stands. That it ends soon, or has ended, is a matter of days and not stored. */
public enum ConsentState {
    DRAFT("Utkast"),
    /** Nobody but us has it: not sent yet, or the message with it did not arrive, as far as is known. */
    SIGNED("Signerat"),
    SENT("Skickat"),
    RECEIVED("Mottaget"),
    REGISTERED("Registrerat"),
    NOT_REGISTERED("Kunde inte registreras"),
    EXPIRES_SOON("Löper snart ut"),
    EXPIRED("Utgånget"),
    WITHDRAWN("Återkallat"),
    REPLACED("Ersatt"),
    DENIED("Nekat");

    private final String swedish;

    ConsentState(String swedish) {
        this.swedish = swedish;
    }

    public String swedish() {
        return swedish;
    }

    /** Whether facts may be disclosed on it, if its days are right: both sides have it. */
    boolean holds() {
        return this == SENT || this == RECEIVED || this == REGISTERED;
    }
}
