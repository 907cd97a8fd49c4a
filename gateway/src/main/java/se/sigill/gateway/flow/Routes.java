package se.sigill.gateway.flow;

import jakarta.jms.ConnectionFactory;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.stereotype.Component;

/** The two journeys as beads on a string: each queue wakes one typed step. */
@Component
class Routes extends RouteBuilder {

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
                .process(exchange ->
                        step.accept(UUID.fromString(exchange.getMessage().getBody(String.class))));
    }

    private JmsComponent broker() {
        var component = JmsComponent.jmsComponent(connections);
        component.setTransacted(true);
        component.getConfiguration().setLazyCreateTransactionManager(false);
        component.setCacheLevelName("CACHE_CONSUMER");
        component.setConcurrentConsumers(settings.workers());
        component.setMaxConcurrentConsumers(settings.workers());
        component.setAcceptMessagesWhileStopping(false);
        return component;
    }
}
