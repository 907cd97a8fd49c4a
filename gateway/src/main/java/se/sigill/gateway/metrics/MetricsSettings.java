package se.sigill.gateway.metrics;

import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a Prometheus reads.
 *
 * @param port a socket of its own; without it metrics are not served
 * @param tokenFile file with the token that readers must show; needed on a network
 * @param allowClear whether they may be read over a network, which is in the clear
 */
@ConfigurationProperties("sigill.metrics")
record MetricsSettings(
        @Nullable Integer port,
        @DefaultValue("127.0.0.1") InetAddress address,
        @Nullable Path tokenFile,
        @DefaultValue("false") boolean allowClear) {

    private static final int PORTS = 65_535;

    MetricsSettings {
        if (port != null && (port < 1 || port > PORTS)) {
            throw new IllegalArgumentException("sigill.metrics.port must be 1 to 65535");
        }
        if (!address.isLoopbackAddress() && (tokenFile == null || !allowClear)) {
            throw new IllegalArgumentException("sigill.metrics.address is reached over a network: name a token in"
                    + " sigill.metrics.token-file, and set sigill.metrics.allow-clear, since it travels in the clear;"
                    + " or keep 127.0.0.1 behind a proxy that ends TLS");
        }
    }
}
