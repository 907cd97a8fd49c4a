package se.sigill.gateway.flow;

/** What an outbound message travels under. */
sealed interface Agreement {

    /** The partner profile of that name; {@code default} is the receiver's own access point. */
    record Named(String name) implements Agreement {}

    /** {@code hold-for-operator}: not sent until a rule or an operator says otherwise. */
    record Hold() implements Agreement {}
}
