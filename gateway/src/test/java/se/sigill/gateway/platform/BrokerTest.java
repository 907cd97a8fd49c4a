package se.sigill.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ObjectMessage;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.core.JmsTemplate;

/** The broker that the gateway itself brings along. */
class BrokerTest {

    static final class Gadget implements Serializable {
        static final AtomicInteger UNPACKED = new AtomicInteger();

        private void readObject(ObjectInputStream in) {
            UNPACKED.incrementAndGet();
        }
    }

    @Test
    @Tag("S130")
    void s130_its_connections_refuse_to_unpack_any_object(@TempDir Path folder) throws Exception {
        var broker = new Broker();
        try {
            var connections = broker.connectionFactory(
                    new BrokerSettings(null, "sigill", null, false), new ConfigFolder(folder, Path.of("data")));
            var jms = new JmsTemplate(connections);
            jms.setReceiveTimeout(20_000);
            jms.send("queue", session -> session.createObjectMessage(new Gadget()));
            var received = jms.receive("queue");

            assertThat(received).isInstanceOf(ObjectMessage.class);
            assertThatThrownBy(() -> ((ObjectMessage) received).getObject()).hasMessageContaining("Gadget");
            assertThat(Gadget.UNPACKED).hasValue(0);
        } finally {
            broker.destroy();
        }
    }
}
