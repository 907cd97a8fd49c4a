package se.sigill.gateway.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import se.sigill.certs.DevPki;

/** A connector that asks for client certificates, as the platform's does. */
final class MutualTls {

    private MutualTls() {}

    static void configure(Connector connector, Path folder) {
        try {
            SSLHostConfig host = new SSLHostConfig();
            host.setCertificateVerification("required");
            host.setTruststoreFile(trust(folder).toString());
            host.setTruststorePassword("open");
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
            certificate.setCertificateKeystoreFile(folder.resolve("server.p12").toString());
            certificate.setCertificateKeystorePassword(
                    Files.readString(folder.resolve("server.p12.password")).strip());
            host.addCertificate(certificate);
            connector.setSecure(true);
            connector.setScheme("https");
            connector.setProperty("SSLEnabled", "true");
            connector.addSslHostConfig(host);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path trust(Path folder) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", DevPki.shared().root());
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "open".toCharArray());
        }
        return file;
    }
}
