package se.sigill.gateway.directory;

/** The files of the address book cannot be taken into force. The text says what to put right, and where. */
final class BadDirectory extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problems;

    BadDirectory(Problems problems) {
        super(problems.toString());
        this.problems = problems.toString();
    }

    /** One problem a line. */
    String problems() {
        return problems;
    }
}
