package se.sigill.gateway.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Opens the second socket, for other access points: mutual TLS, TLS 1.2 or later, bounded headers and waits (S64–S66). */
@Component
class Listening implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int HEADERS = 32 * 1024;
    private static final int HEADER_COUNT = 100;

    private final ListenSettings settings;
    private final ConfigFolder folder;

    Listening(ListenSettings settings, ConfigFolder folder) {
        this.settings = settings;
        this.folder = folder;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        var connector = new Connector(BoundedProtocol.class.getName());
        connector.setPort(settings.port());
        connector.setXpoweredBy(false);
        connector.setProperty("address", settings.address().getHostAddress());
        var protocol = (BoundedProtocol) connector.getProtocolHandler();
        protocol.setMaxExtensionSize(0);
        protocol.setMaxTrailerSize(0);
        protocol.setMaxSwallowSize(0); // AS2 hears out by itself what it refuses, at a pace
        bound(protocol, settings.connections(), settings.acceptQueue(), settings.threads(), settings.patience());
        if (settings.keyStore() != null) {
            secure(connector, settings.keyStore());
        }
        factory.addAdditionalTomcatConnectors(connector);
    }

    static void bound(BoundedProtocol protocol, int connections, int acceptQueue, int threads, Duration patience) {
        var millis = Math.toIntExact(patience.toMillis());
        protocol.setMaxHttpRequestHeaderSize(HEADERS);
        protocol.setMaxHeaderCount(HEADER_COUNT);
        protocol.setConnectionTimeout(millis);
        protocol.setContinueResponseTiming("onRead"); // who is refused is not told to go on
        protocol.setKeepAliveTimeout(millis);
        protocol.setMaxConnections(connections);
        protocol.setAcceptCount(acceptQueue);
        protocol.setMaxThreads(threads);
    }

    private void secure(Connector connector, Path keyStore) {
        connector.setScheme("https");
        connector.setSecure(true);
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCertificateVerification("required");
        host.setTrustStore(anchors());
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        var passwordFile = settings.keyStorePasswordFile();
        var password = passwordFile == null ? "" : folder.secret("sigill.listen.key-store-password-file", passwordFile);
        certificate.setCertificateKeystore(keyStore(folder.closed("sigill.listen.key-store", keyStore), password));
        certificate.setCertificateKeystorePassword(password);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        ((BoundedProtocol) connector.getProtocolHandler()).setSSLEnabled(true);
    }

    /** Read here: Tomcat would only say that its port may be taken. */
    private static KeyStore keyStore(Path file, String password) {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "sigill.listen.key-store: cannot read " + file + " as a PKCS#12 key store", e);
        }
    }

    private KeyStore anchors() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var file : settings.clientAnchors()) {
                add(store, folder.resolve(file));
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "sigill.listen.client-anchors: cannot read " + settings.clientAnchors() + " as PEM certificates",
                    e);
        }
    }

    private static void add(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            for (var certificate :
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in))) {
                store.setCertificateEntry("anchor-" + store.size(), certificate);
            }
        }
    }
}
