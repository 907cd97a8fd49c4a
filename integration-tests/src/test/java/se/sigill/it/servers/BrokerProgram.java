package se.sigill.it.servers;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.slf4j.LoggerFactory;

/** Brokers as one process: each argument is the configuration of one. */
final class BrokerProgram {

    private BrokerProgram() {}

    public static void main(String[] files) throws Exception {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.INFO);
        for (var file : files) {
            var server = new EmbeddedActiveMQ();
            server.setConfigResourcePath(Path.of(file).toUri().toString());
            server.setSecurityManager(security());
            server.start();
        }
    }

    private static ActiveMQJAASSecurityManager security() {
        var known = new SecurityConfiguration(
                Map.of(OwnBroker.USER, OwnBroker.PASSWORD), Map.of(OwnBroker.USER, List.of("all")));
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), known);
    }
}
