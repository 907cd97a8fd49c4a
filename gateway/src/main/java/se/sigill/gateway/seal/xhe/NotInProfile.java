package se.sigill.gateway.seal.xhe;

/** An envelope that the profile does not allow. Never leaves {@code seal}: there it becomes an outcome. */
public final class NotInProfile extends Exception {

    private final String rule;

    NotInProfile(String rule) {
        super(rule, null, false, false);
        this.rule = rule;
    }

    /** Digg's id of the rule where it has one ({@code R4-XHE}), else our own; never anything from the envelope. */
    public String rule() {
        return rule;
    }
}
