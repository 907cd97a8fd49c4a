package se.sigill.gateway.operate;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.QueueDepths;

/** Ids whose step failed so often that the broker put them aside. Their rows are still there, and the sweep rings for them. */
@Component
class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int MOST = 500;
    private static final long NOT_LONG_MILLIS = 100;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> OURS = Set.of("sigill.outgoing", "sigill.arrivals", "sigill.answers");
    private static final String CAME_FROM = "_AMQ_ORIG_ADDRESS";

    private final JmsTemplate looking;
    private final JmsTemplate jms;

    DeadLetters(ConnectionFactory connections) {
        this.looking = new JmsTemplate(connections);
        this.jms = new JmsTemplate(connections);
        jms.setSessionTransacted(true);
        jms.setReceiveTimeout(NOT_LONG_MILLIS);
    }

    /** Each id once; what is not an id is not shown. */
    List<UUID> all() {
        var letters = looking.browse(
                QueueDepths.DEAD, (session, browser) -> Collections.list((Enumeration<?>) browser.getEnumeration()));
        return letters == null
                ? List.of()
                : letters.stream()
                        .limit(MOST)
                        .flatMap(letter -> id((Message) letter).stream())
                        .distinct()
                        .toList();
    }

    /** Each goes back to the queue it came from, once; what is not ours is thrown away. Taken and put in one transaction. */
    int again() {
        int done = 0;
        while (done < MOST
                && Boolean.TRUE.equals(jms.execute(
                        session -> {
                            try (var consumer = session.createConsumer(session.createQueue(QueueDepths.DEAD))) {
                                var letter = consumer.receive(NOT_LONG_MILLIS);
                                if (letter == null) {
                                    return false;
                                }
                                var queue = String.valueOf(letter.getStringProperty(CAME_FROM));
                                var id = id(letter).filter(known -> OURS.contains(queue));
                                if (id.isPresent()) {
                                    try (var producer = session.createProducer(session.createQueue(queue))) {
                                        producer.send(session.createTextMessage(
                                                id.get().toString()));
                                    }
                                } else {
                                    LOG.warn("A dead letter that is not of ours is thrown away");
                                }
                                session.commit();
                                return true;
                            }
                        },
                        true))) {
            done++;
        }
        return done;
    }

    private static Optional<UUID> id(Message letter) {
        try {
            return letter instanceof TextMessage text
                            && ID.matcher(text.getText()).matches()
                    ? Optional.of(UUID.fromString(text.getText()))
                    : Optional.empty();
        } catch (JMSException e) {
            return Optional.empty();
        }
    }
}
