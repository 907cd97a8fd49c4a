package se.sigill.gateway.platform;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the gateway listens for other access points. The API listens where Spring Boot's own {@code server.*} settings
 * say.
 *
 * @param port of the AS2 endpoint
 * @param address 127.0.0.1 unless an operator opens it
 * @param keyStore PKCS#12 with the TLS server key
 * @param clientAnchors PEM files of those whose TLS client certificates are taken; the certificate must also be pinned
 *     to the partner in the directory
 */
@ConfigurationProperties("sigill.listen")
record ListenSettings(
        @DefaultValue("8443") int port,
        @DefaultValue("127.0.0.1") InetAddress address,
        @Nullable Path keyStore,
        @Nullable Path keyStorePasswordFile,
        @DefaultValue List<Path> clientAnchors) {

    ListenSettings {
        if (keyStore == null && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "sigill.listen.key-store is missing: AS2 without TLS is for loopback only; name a PKCS#12 file");
        }
        if (keyStore != null && keyStorePasswordFile == null) {
            throw new IllegalArgumentException(
                    "sigill.listen.key-store-password-file is missing: name the file with the key store's password");
        }
        if (keyStore != null && clientAnchors.isEmpty()) {
            throw new IllegalArgumentException(
                    "sigill.listen.client-anchors is empty: name the PEM files of the CAs behind partners' certificates");
        }
        clientAnchors = List.copyOf(clientAnchors);
    }
}
