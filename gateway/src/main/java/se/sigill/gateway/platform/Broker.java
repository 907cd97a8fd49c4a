package se.sigill.gateway.platform;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * The broker that wakes the next step, the operator's or an embedded one. It carries ids only: losing its journal loses
 * no message. What is sent durably through it (the doors of business systems) is on its disk when the send returns.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class Broker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final String IN_PROCESS = "vm://0";

    private @Nullable EmbeddedActiveMQ embedded;
    private @Nullable CachingConnectionFactory connections;

    @Bean(destroyMethod = "")
    ConnectionFactory connectionFactory(BrokerSettings settings, ConfigFolder folder) throws Exception {
        var factory = settings.url() == null ? embedded(folder) : external(settings, settings.url(), folder);
        factory.setBlockOnAcknowledge(false);
        factory.setDeserializationDenyList("*"); // no object from a queue is ever unpacked (S130)
        connections = new CachingConnectionFactory(factory);
        connections.setSessionCacheSize(32);
        return connections;
    }

    private static ActiveMQConnectionFactory external(BrokerSettings settings, String url, ConfigFolder folder) {
        LOG.info("Artemis: external, as user {}", settings.user());
        var file = settings.passwordFile();
        var setting = "sigill.broker.password-file";
        var password = file == null ? null : Passwords.checked(setting, settings.user(), folder.secret(setting, file));
        refuseOpenBroker(url);
        return new ActiveMQConnectionFactory(url, settings.user(), password);
    }

    /** A broker that takes whoever comes without a name protects nobody's queues (S145). One that is down is not asked. */
    private static void refuseOpenBroker(String url) {
        try (var factory = new ActiveMQConnectionFactory(url);
                var stranger = factory.createConnection()) {
            stranger.start();
        } catch (JMSException refused) {
            return;
        }
        throw new IllegalStateException(
                "sigill.broker.url names a broker that lets anybody in without a password; close it to anonymous clients");
    }

    private ActiveMQConnectionFactory embedded(ConfigFolder folder) throws Exception {
        var data = folder.dataFolder("artemis");
        embedded = new EmbeddedActiveMQ();
        embedded.setConfiguration(configuration(data.toString()));
        embedded.start();
        LOG.info("Artemis: embedded, in {}", data);
        return new ActiveMQConnectionFactory(IN_PROCESS);
    }

    private static Configuration configuration(String data) throws Exception {
        var all = new AddressSettings()
                .setMaxDeliveryAttempts(10)
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000)
                .setDeadLetterAddress(SimpleString.of("sigill.dead"))
                .setExpiryAddress(SimpleString.of("sigill.dead"))
                .setMaxSizeBytes(32L * 1024 * 1024);
        return new ConfigurationImpl()
                .setName("sigill")
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalPoolFiles(4)
                .setJournalDirectory(data + "/journal")
                .setBindingsDirectory(data + "/bindings")
                .setPagingDirectory(data + "/paging")
                .setLargeMessagesDirectory(data + "/large")
                .setMaxDiskUsage(-1) // what is left may be plenty; a full disk stops the database first
                .addAcceptorConfiguration("in-process", IN_PROCESS)
                .addQueueConfiguration(QueueConfiguration.of("sigill.dead").setRoutingType(RoutingType.ANYCAST))
                .setAddressSettings(Map.of("#", all));
    }

    @Override
    public void destroy() throws Exception {
        if (connections != null) {
            connections.destroy();
        }
        if (embedded != null) {
            embedded.stop();
        }
    }
}
