package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestBroker;
import se.sigill.gateway.support.TestDatabase;

/** Each queue wakes its step. */
class RoutesTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestBroker broker = new TestBroker();
    private final Journeys here = new Journeys(DATABASE, broker);
    private final DefaultCamelContext camel = new DefaultCamelContext();

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

    @Test
    void a_bell_for_something_outgoing_sends_it() {
        var id = here.promised(Samples.message());

        here.bell.due(id);

        await().atMost(PATIENCE).until(() -> here.status(id) == MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Test
    void a_bell_for_an_arrival_opens_it_and_the_receipt_goes_out() {
        var message = Comings.message();

        here.bell.arrived(here.arrives(Comings.opened(here, message)));

        await().atMost(PATIENCE).until(() -> here.receiptsAbout(message.id()).stream()
                .anyMatch(receipt -> here.status(receipt.id()) == MessageStatus.ACKNOWLEDGE));
        assertThat(here.mailbox.holds(message.id())).isTrue();
    }

    @Test
    void a_bell_for_an_answer_posts_it() {
        here.bell.answerDue(here.arrives("<xhe/>", true));

        await().atMost(PATIENCE).until(() -> here.network.posted.size() == 1);
    }

    @Tag("F38")
    @Test
    void what_cannot_be_done_is_put_aside_and_the_others_go_on() {
        broker.put(TestBroker.DEAD, "opens the queue");
        var id = here.promised(Samples.message());
        broker.put(Queues.OUTGOING, "not an id");
        here.bell.due(id);

        await().atMost(PATIENCE).until(() -> here.status(id) == MessageStatus.WAITING_FOR_RECEIPT);
        await().atMost(PATIENCE).until(() -> broker.texts(TestBroker.DEAD).contains("not an id"));
    }

    @Tag("F36")
    @Test
    void the_same_bell_many_times_sends_once() {
        var id = here.promised(Samples.message());
        for (int ring = 0; ring < 20; ring++) {
            here.bell.due(id);
        }
        var last = here.promised(
                Samples.inConversation(new se.sigill.gateway.message.ConversationId(UUID.randomUUID()), Samples.AF));
        here.bell.due(last);

        await().atMost(PATIENCE)
                .until(() -> here.status(last) == MessageStatus.WAITING_FOR_RECEIPT
                        && broker.texts(Queues.OUTGOING).isEmpty());
        assertThat(here.network.sent).hasSize(2);
    }
}
