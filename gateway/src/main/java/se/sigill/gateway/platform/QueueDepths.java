package se.sigill.gateway.platform;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.connection.SessionProxy;
import org.springframework.stereotype.Component;

/** How many ids wait in each of our queues; of several nodes, in the one broker they share. */
@Component
public class QueueDepths {

    /** Where the broker puts what failed too often. */
    public static final String DEAD = "sigill.dead";

    private static final Logger LOG = LoggerFactory.getLogger(QueueDepths.class);
    private static final List<String> QUEUES = List.of("sigill.outgoing", "sigill.arrivals", "sigill.answers", DEAD);

    private final ConnectionFactory connections;

    QueueDepths(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** @return empty while the broker does not answer */
    public Map<String, Long> read() {
        try (var connection = connections.createConnection();
                var session = connection.createSession()) {
            var depths = new TreeMap<String, Long>();
            for (var queue : QUEUES) {
                depths.put(queue, depth(session, queue));
            }
            return depths;
        } catch (JMSException | ActiveMQException e) {
            LOG.warn(
                    "The broker does not tell how full its queues are ({})",
                    e.getClass().getSimpleName());
            return Map.of();
        }
    }

    private static long depth(Session session, String queue) throws ActiveMQException {
        var target = session instanceof SessionProxy proxy ? proxy.getTargetSession() : session;
        return ((ActiveMQSession) target)
                .getCoreSession()
                .queueQuery(SimpleString.of(queue))
                .getMessageCount();
    }
}
