package se.sigill.gateway.casework;

/** What an organisation calls a case: its diarienummer or aktnummer (R13). */
public final class CaseReference {

    /** Characters. */
    public static final int LONGEST = 100;

    private CaseReference() {}

    /** Whether it may stand where many see it, as in a subject (R16): a counterpart may have put anything there. */
    static boolean isNeutral(String reference) {
        return reference.length() <= LONGEST && !Personnummer.stands(reference);
    }
}
