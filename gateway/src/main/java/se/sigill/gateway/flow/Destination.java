package se.sigill.gateway.flow;

import se.sigill.gateway.message.FunctionAddress;

/** Where an inbound message lands. Every message lies in a mailbox; a queue or folder is a door for a business system. */
sealed interface Destination {

    /** As a rule writes it. */
    String inWords();

    /** {@code mailbox:ADDRESS} */
    record ToMailbox(FunctionAddress address) implements Destination {
        @Override
        public String inWords() {
            return "mailbox:" + address;
        }
    }

    /** {@code queue:NAME}: the id is also put on the JMS queue of that name. */
    record ToQueue(String name) implements Destination {
        @Override
        public String inWords() {
            return "queue:" + name;
        }
    }

    /** {@code folder:NAME}: the SDK message is also written into the folder of that name. */
    record ToFolder(String name) implements Destination {
        @Override
        public String inWords() {
            return "folder:" + name;
        }
    }

    /** {@code not-found}: REJECTED BV not-found. */
    record NotFound() implements Destination {
        @Override
        public String inWords() {
            return "not-found";
        }
    }
}
