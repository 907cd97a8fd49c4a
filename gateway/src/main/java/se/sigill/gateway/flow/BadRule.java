package se.sigill.gateway.flow;

/** A rule that cannot be followed; needs an operator. The text says which file, what is wrong and what to do. */
final class BadRule extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    BadRule(String file, String wrong) {
        super("sigill.flow.rules: " + file + ": " + wrong);
    }

    BadRule(String file, String wrong, Throwable cause) {
        super("sigill.flow.rules: " + file + ": " + wrong, cause);
    }
}
