package se.sigill.gateway.support;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** A broker in memory, where tests can look into the queues: what was sent is there when the send returns. */
public final class TestBroker implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger(100);

    /** What cannot be done twice is thrown away, not repeated for long. */
    public static final String DEAD = "sigill.dead";

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final CachingConnectionFactory connections;
    private final JmsTemplate jms;

    public TestBroker() {
        var url = "vm://" + COUNT.incrementAndGet();
        try {
            var settings = new AddressSettings()
                    .setMaxDeliveryAttempts(2)
                    .setAutoCreateDeadLetterResources(false)
                    .setDeadLetterAddress(SimpleString.of(DEAD));
            server.setConfiguration(new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .addAcceptorConfiguration("in-process", url)
                    .setAddressSettings(Map.of("#", settings)));
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The broker for tests does not start", e);
        }
        var factory = new ActiveMQConnectionFactory(url);
        factory.setBlockOnNonDurableSend(true);
        connections = new CachingConnectionFactory(factory);
        jms = new JmsTemplate(connections);
    }

    public ConnectionFactory connections() {
        return connections;
    }

    public void put(String queue, String text) {
        jms.convertAndSend(queue, text);
    }

    /** How many messages a queue holds or has handed out without being told that they are done. */
    public long count(String queue) {
        var found = server.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** The texts that may be taken now, and are not taken by looking. */
    public List<String> texts(String queue) {
        var texts =
                jms.browse(queue, (session, browser) -> Collections.list((Enumeration<?>) browser.getEnumeration()));
        return texts == null ? List.of() : texts.stream().map(TestBroker::text).toList();
    }

    /** How long from now each text that is for later waits. */
    public List<Duration> delays(String queue) {
        var found = server.getActiveMQServer().locateQueue(queue);
        return found == null
                ? List.of()
                : found.getScheduledMessages().stream()
                        .map(message -> Duration.between(
                                Instant.now(), Instant.ofEpochMilli(message.getScheduledDeliveryTime())))
                        .toList();
    }

    private static String text(Object message) {
        try {
            return ((Message) message).getBody(String.class);
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        connections.destroy();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
