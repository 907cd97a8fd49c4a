package se.sigill.gateway.metrics;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import se.sigill.gateway.platform.TestQueues;
import se.sigill.gateway.support.TestDatabase;

/** Counts in a database and a broker for tests. */
public final class TestSurveyor {

    private TestSurveyor() {}

    public static Surveyor of(TestDatabase database, ConnectionFactory connections, Clock clock) {
        return new Surveyor(database.client(), TestQueues.of(connections), clock);
    }
}
