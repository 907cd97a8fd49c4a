package se.sigill.gateway.casework;

/** The five words a case may have in a list, and never more. */
public enum CaseState {
    ACTION("Åtgärd krävs", "!"),
    NEW("Ny", "●"),
    BEGUN("Påbörjad", "◐"),
    WAITING("Väntar på motpart", "◷"),
    DONE("Klar", "✓");

    private final String swedish;
    private final String symbol;

    CaseState(String swedish, String symbol) {
        this.swedish = swedish;
        this.symbol = symbol;
    }

    public String swedish() {
        return swedish;
    }

    /** Beside the word: state is never told by colour alone. */
    public String symbol() {
        return symbol;
    }
}
