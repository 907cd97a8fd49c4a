package se.sigill.gateway.flow;

/** The queues. They carry ids and nothing else. */
final class Queues {

    static final String OUTGOING = "sigill.outgoing";
    static final String ARRIVALS = "sigill.arrivals";
    static final String ANSWERS = "sigill.answers";

    private Queues() {}
}
