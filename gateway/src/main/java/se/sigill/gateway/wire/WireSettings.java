package se.sigill.gateway.wire;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the transport.
 *
 * @param port the port AS2 is served on; on every other one its paths are not there
 * @param publicUrl where partners post receipts that come later; needed as soon as a partner profile says asynchronous
 * @param clientCertificate whether partners must show a TLS client certificate; {@code off} holds on loopback only
 * @param allowClear whether plain http may be used to partners; for a laboratory
 * @param bodyLimit largest transfer taken (decision D3)
 * @param roomForBodies what all transfers being read may measure together; further ones wait, then get 503
 * @param responseTimeout longest silence of a partner
 * @param transferTimeout longest time for one attempt as a whole
 */
@ConfigurationProperties("sigill.wire")
record WireSettings(
        @DefaultValue("8443") int port,
        @Nullable URI publicUrl,
        @DefaultValue("required") ClientCertificate clientCertificate,
        @DefaultValue("false") boolean allowClear,
        @DefaultValue("75MB") DataSize bodyLimit,
        @DefaultValue("1GB") DataSize roomForBodies,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("10m") Duration transferTimeout,
        @DefaultValue("64") int connections,
        @DefaultValue("8") int connectionsPerPartner,
        @DefaultValue Tls tls) {

    enum ClientCertificate {
        REQUIRED,
        OFF
    }

    /**
     * What we show partners we call.
     *
     * @param keyStore PKCS#12, relative to the configuration folder; none means no client certificate
     * @param passwordFile by default the key store's name with {@code .password} added
     */
    record Tls(@Nullable Path keyStore, @Nullable Path passwordFile) {}

    WireSettings {
        require(port > 0 && port < 65536, "port", "is not a port", "a number from 1 to 65535");
        require(
                bodyLimit.toBytes() > 0
                        && bodyLimit.toBytes() <= DataSize.ofGigabytes(1).toBytes(),
                "body-limit",
                "cannot be held",
                "a size up to 1GB, such as 75MB");
        require(
                roomForBodies.toBytes() >= bodyLimit.toBytes(),
                "room-for-bodies",
                "does not hold one transfer of the largest size",
                "at least body-limit, " + bodyLimit.toMegabytes() + "MB");
        positive(connectTimeout, "connect-timeout");
        positive(responseTimeout, "response-timeout");
        positive(transferTimeout, "transfer-timeout");
        require(connections > 0, "connections", "leaves none", "a number above 0");
        require(connectionsPerPartner > 0, "connections-per-partner", "leaves none", "a number above 0");
        require(
                publicUrl == null || publicUrl.getHost() != null,
                "public-url",
                "names no host",
                "a full address, such as https://ap.example.se/as2");
    }

    private static void positive(Duration duration, String name) {
        require(!duration.isNegative() && !duration.isZero(), name, "is no time at all", "a duration, such as 60s");
    }

    private static void require(boolean holds, String name, String wrong, String instead) {
        if (!holds) {
            throw new IllegalArgumentException("sigill.wire." + name + " " + wrong + ": give " + instead);
        }
    }
}
