package se.sigill.gateway.platform;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param connections held at the same time; further ones wait in the accept queue
 * @param acceptQueue how many wait there
 * @param threads requests served at the same time
 * @param patience longest wait for a handshake and a whole header, and longest silence within a body
 */
@ConfigurationProperties("sigill.listen")
record ListenSettings(
        @DefaultValue("8443") int port,
        @DefaultValue("127.0.0.1") InetAddress address,
        @Nullable Path keyStore,
        @Nullable Path keyStorePasswordFile,
        @DefaultValue List<Path> clientAnchors,
        @DefaultValue("4000") int connections,
        @DefaultValue("200") int acceptQueue,
        @DefaultValue("64") int threads,
        @DefaultValue("20s") Duration patience) {

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
        if (connections < threads || threads < 4 || acceptQueue < 1) {
            throw new IllegalArgumentException(
                    "sigill.listen.connections, sigill.listen.threads and"
                            + " sigill.listen.accept-queue do not fit: give at least 4 threads, as many connections, and a queue");
        }
        if (patience.isNegative() || patience.isZero() || patience.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("sigill.listen.patience is out of range: give up to 5m, such as 20s");
        }
        clientAnchors = List.copyOf(clientAnchors);
    }
}
