package se.sigill.gateway.metrics;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.BoundedProtocol;

/** Opens the third socket, for those who measure, when there is to be one. */
@Component
class MetricsSocket implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int READERS = 8;
    private static final int PATIENCE_MILLIS = 10_000;

    private final MetricsSettings settings;

    MetricsSocket(MetricsSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        var port = settings.port();
        if (port == null) {
            return;
        }
        var connector = new Connector(BoundedProtocol.class.getName());
        connector.setPort(port);
        connector.setXpoweredBy(false);
        connector.setProperty("address", settings.address().getHostAddress());
        var protocol = (BoundedProtocol) connector.getProtocolHandler();
        protocol.setConnectionTimeout(PATIENCE_MILLIS);
        protocol.setKeepAliveTimeout(PATIENCE_MILLIS);
        protocol.setMaxConnections(READERS);
        protocol.setAcceptCount(READERS);
        protocol.setMaxThreads(2);
        protocol.setMinSpareThreads(1);
        factory.addAdditionalTomcatConnectors(connector);
    }
}
