package se.sigill.gateway.flow;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.outbox.Wake;

/**
 * Rings for the next step, through the broker, so that whichever node is free takes it. A bell that is not heard costs
 * time and nothing else: the sweep finds every row that stands still.
 */
@Component
class Bell implements Wake {

    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    private final JmsTemplate now;
    private final ConnectionFactory connections;
    private final Clock clock;

    Bell(ConnectionFactory connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
        this.now = ringing(connections);
    }

    /** Not worth a place in the journal: a lost bell costs a sweep's wait. */
    private static JmsTemplate ringing(ConnectionFactory connections) {
        var jms = new JmsTemplate(connections);
        jms.setExplicitQosEnabled(true);
        jms.setDeliveryPersistent(false);
        return jms;
    }

    @Override
    public void due(UUID id) {
        ring(now, Queues.OUTGOING, id);
    }

    void dueAt(UUID id, Instant when) {
        var wait = Duration.between(clock.instant(), when);
        var later = ringing(connections);
        later.setDeliveryDelay(Math.max(0, wait.toMillis()));
        ring(later, Queues.OUTGOING, id);
    }

    void arrived(UUID arrival) {
        ring(now, Queues.ARRIVALS, arrival);
    }

    void answerDue(UUID arrival) {
        ring(now, Queues.ANSWERS, arrival);
    }

    private static void ring(JmsTemplate jms, String queue, UUID id) {
        try {
            jms.convertAndSend(queue, id.toString());
        } catch (JmsException e) {
            LOG.warn(
                    "The broker does not answer; the sweep will find {} ({})",
                    id,
                    e.getClass().getSimpleName());
        }
    }
}
