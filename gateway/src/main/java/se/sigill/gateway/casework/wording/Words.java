package se.sigill.gateway.casework.wording;

/** Parts as a sentence on a page. */
public final class Words {

    private Words() {}

    public static String of(Part.State state) {
        return state.signal()
                .sentence(state.until() == null ? "" : state.until().toString());
    }
}
