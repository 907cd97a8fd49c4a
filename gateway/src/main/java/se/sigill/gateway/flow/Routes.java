package se.sigill.gateway.flow;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The two journeys as beads on a string: each queue wakes one typed step. */
@Component
class Routes extends RouteBuilder {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Send send;
    private final Open open;
    private final AnswerLater answerLater;
    private final ConnectionFactory connections;
    private final FlowSettings settings;

    Routes(Send send, Open open, AnswerLater answerLater, ConnectionFactory connections, FlowSettings settings) {
        this.send = send;
        this.open = open;
        this.answerLater = answerLater;
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public void configure() {
        getContext().addComponent("broker", broker());
        step("send", Queues.OUTGOING, send::step);
        step("open", Queues.ARRIVALS, open::step);
        step("answer-later", Queues.ANSWERS, answerLater::step);
    }

    /** A step that throws is delivered again by the broker, with growing waits, and parked in sigill.dead at last. */
    private void step(String id, String queue, Consumer<UUID> step) {
        from("broker:queue:" + queue)
                .routeId(id)
                .process(exchange -> Measured.step(id, id(exchange.getMessage().getBody()), step));
    }

    /** A queue carries ids as text. Whatever else somebody put there is not unpacked (S130), and an id is a hint only. */
    private static UUID id(@Nullable Object message) throws JMSException {
        if (message instanceof TextMessage text
                && UUID_TEXT.matcher(text.getText()).matches()) {
            return UUID.fromString(text.getText());
        }
        throw new IllegalArgumentException("A message in the queue is not an id");
    }

    private JmsComponent broker() {
        var component = JmsComponent.jmsComponent(connections);
        component.setTransacted(true);
        component.getConfiguration().setMapJmsMessage(false);
        component.getConfiguration().setLazyCreateTransactionManager(false);
        component.setCacheLevelName("CACHE_CONSUMER");
        component.setConcurrentConsumers(settings.workers());
        component.setMaxConcurrentConsumers(settings.workers());
        component.setAcceptMessagesWhileStopping(false);
        component.setAsyncStartListener(true); // a broker that is away or silent keeps no gateway from starting (F34)
        return component;
    }
}
