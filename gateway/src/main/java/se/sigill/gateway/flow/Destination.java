package se.sigill.gateway.flow;

import se.sigill.gateway.message.FunctionAddress;

/** Where an inbound message lands. Every message lies in a mailbox; a queue or folder is a door for a business system. */
sealed interface Destination {

    /** {@code mailbox:ADDRESS} */
    record ToMailbox(FunctionAddress address) implements Destination {}

    /** {@code queue:NAME}: the id is also put on the JMS queue of that name. */
    record ToQueue(String name) implements Destination {}

    /** {@code folder:NAME}: the SDK message is also written into the folder of that name. */
    record ToFolder(String name) implements Destination {}

    /** {@code not-found}: REJECTED BV not-found. */
    record NotFound() implements Destination {}
}
