package se.sigill.gateway.wire;

import se.sigill.gateway.message.Answer;

/** What the journey did with a transfer. */
public sealed interface Reception {

    /** Committed, with its answer. */
    record Kept() implements Reception {}

    /** The same transfer came before: this is what it was answered with (rule R9). */
    record Repeated(Answer answer) implements Reception {}

    /** The same id came before with other content: {@code invalid-message-id} (decision D1). */
    record Conflicting() implements Reception {}

    /** The envelope is for nobody we serve: a negative answer and no receipt (rule R12). */
    record NotServed() implements Reception {}
}
