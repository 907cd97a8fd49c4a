package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.core.MessageCreator;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestBroker;
import se.sigill.gateway.support.TestDatabase;

/** What somebody with a way into the broker can do: cost time (S130, S146). */
class QueueAttackTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> QUEUES = List.of(Queues.OUTGOING, Queues.ARRIVALS, Queues.ANSWERS);

    private final TestBroker broker = new TestBroker();
    private final Journeys here = new Journeys(DATABASE, broker);
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** Does harm when it is unpacked. */
    static final class Gadget implements Serializable {
        static final AtomicInteger UNPACKED = new AtomicInteger();

        private void readObject(ObjectInputStream in) {
            UNPACKED.incrementAndGet();
        }
    }

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new Routes(here.send(), here.open(), here.answerLater(), broker.connections(), here.settings));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        broker.close();
    }

    private void put(String queue, MessageCreator message) {
        new JmsTemplate(broker.connections()).send(queue, message);
    }

    private void assertThatTheNextIsSent() {
        var id = here.promised(Samples.message());
        here.bell.due(id);
        await().atMost(PATIENCE).until(() -> here.status(id) == MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Test
    @Tag("S130")
    void s130_objects_in_a_queue_are_not_unpacked() {
        for (var queue : QUEUES) {
            put(queue, session -> session.createObjectMessage(new Gadget()));
            put(queue, session -> session.createObjectMessage(UUID.randomUUID()));
            put(queue, session -> session.createBytesMessage());
            put(queue, session -> session.createMapMessage());
            put(queue, session -> session.createStreamMessage());
            put(queue, session -> session.createMessage());
            put(queue, session -> session.createTextMessage());
            put(queue, session -> session.createTextMessage("x".repeat(1_000_000)));
            put(queue, session -> session.createTextMessage("${bean:stores} simple{}"));
        }

        assertThatTheNextIsSent();
        await().atMost(PATIENCE).until(() -> QUEUES.stream().allMatch(queue -> broker.count(queue) == 0));
        assertThat(Gadget.UNPACKED).hasValue(0);
        assertThat(here.network.sent).hasSize(1);
        assertThat(here.network.posted).isEmpty();
    }

    @Test
    @Tag("S146")
    void s146_a_forged_id_sends_opens_and_answers_nothing() {
        var settled = here.promised(Samples.message());
        here.bell.due(settled);
        await().atMost(PATIENCE).until(() -> here.status(settled) == MessageStatus.WAITING_FOR_RECEIPT);
        var opened = Comings.message();
        var arrival = here.arrives(Comings.opened(here, opened));
        here.bell.arrived(arrival);
        await().atMost(PATIENCE).until(() -> here.mailbox.holds(opened.id()));
        await().atMost(PATIENCE).until(() -> here.network.sent.size() == 2); // the message and the receipt
        var deposits = count("deposit");
        var entries = count("trace_entry where step = 'DEPOSITED'");

        for (var queue : QUEUES) {
            for (var id :
                    List.of(UUID.randomUUID(), settled, arrival, opened.id().value(), new UUID(0, 0))) {
                broker.put(queue, id.toString());
            }
        }

        await().atMost(PATIENCE).until(() -> QUEUES.stream().allMatch(queue -> broker.count(queue) == 0));
        assertThat(here.network.sent).hasSize(2);
        assertThat(here.network.posted).isEmpty();
        assertThat(count("deposit")).isEqualTo(deposits);
        assertThat(count("trace_entry where step = 'DEPOSITED'")).isEqualTo(entries);
        assertThat(here.status(settled)).isEqualTo(MessageStatus.WAITING_FOR_RECEIPT);
        assertThatTheNextIsSent();
    }

    private static long count(String what) {
        return DATABASE.client()
                .sql("select count(*) from " + what)
                .query(Long.class)
                .single();
    }
}
