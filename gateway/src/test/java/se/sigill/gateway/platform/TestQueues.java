package se.sigill.gateway.platform;

import jakarta.jms.ConnectionFactory;

/** Queues of a broker in a test. */
public final class TestQueues {

    private TestQueues() {}

    public static QueueDepths of(ConnectionFactory connections) {
        return new QueueDepths(connections);
    }
}
