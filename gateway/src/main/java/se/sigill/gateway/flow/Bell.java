package se.sigill.gateway.flow;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.outbox.Wake;

/**
 * Rings for the next step, through the broker, so that whichever node is free takes it. A bell that is not heard costs
 * time and nothing else: the sweep finds every row that stands still. So nobody waits for the broker either, which may be
 * silent or hold up whoever sends, when its disk is full (F35, F48).
 */
@Component
class Bell implements Wake, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    private static final int RINGERS = 2;
    private static final int MOST_WAITING = 2_000;

    private final JmsTemplate now;
    private final ConnectionFactory connections;
    private final Clock clock;
    private final Executor ringers;
    private final AtomicBoolean lost = new AtomicBoolean();

    @Autowired
    Bell(ConnectionFactory connections, Clock clock) {
        this(connections, clock, ringers());
    }

    Bell(ConnectionFactory connections, Clock clock, Executor ringers) {
        this.connections = connections;
        this.clock = clock;
        this.ringers = ringers;
        this.now = ringing(connections);
    }

    /** What finds no place is not rung for. */
    private static Executor ringers() {
        return new ThreadPoolExecutor(
                RINGERS,
                RINGERS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                runnable -> {
                    var thread = new Thread(runnable, "bell");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
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

    private void ring(JmsTemplate jms, String queue, UUID id) {
        ringers.execute(() -> send(jms, queue, id));
    }

    /** Whether any was lost since this was asked last. */
    boolean lost() {
        return lost.getAndSet(false);
    }

    private void send(JmsTemplate jms, String queue, UUID id) {
        try {
            jms.convertAndSend(queue, id.toString());
        } catch (JmsException e) {
            lost.set(true);
            LOG.warn(
                    "The broker does not answer; the sweep will find {} ({})",
                    id,
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        if (ringers instanceof ThreadPoolExecutor pool) {
            pool.shutdownNow();
        }
    }
}
