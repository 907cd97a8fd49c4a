package se.sigill.gateway.files;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files are checked.
 *
 * @param scanner where clamd listens: {@code unix:/run/clamav/clamd.ctl} or {@code tcp://127.0.0.1:3310}; it speaks in
 *     clear, so it must be on this machine
 * @param scannerTimeout longest time for one file
 * @param whenScannerIsDown what becomes of messages with files meanwhile
 */
@ConfigurationProperties("sigill.files")
record FilesSettings(
        @Nullable URI scanner,
        @DefaultValue("60s") Duration scannerTimeout,
        @DefaultValue("hold") WhenDown whenScannerIsDown) {

    /** The choice when a scanner is set and does not answer. */
    enum WhenDown {
        /** Messages with files wait, in and out. */
        HOLD,
        /** They pass, and are marked. */
        DELIVER_UNSCANNED
    }

    FilesSettings {
        if (scannerTimeout.isNegative() || scannerTimeout.isZero()) {
            throw new IllegalArgumentException("sigill.files.scanner-timeout must be longer than nothing, e.g. 60s");
        }
        if (scanner != null) {
            address(scanner);
        }
    }

    Optional<SocketAddress> scannerAddress() {
        return Optional.ofNullable(scanner).map(FilesSettings::address);
    }

    private static SocketAddress address(URI scanner) {
        if ("unix".equals(scanner.getScheme()) && scanner.getPath() != null) {
            return UnixDomainSocketAddress.of(scanner.getPath());
        }
        if ("tcp".equals(scanner.getScheme()) && scanner.getHost() != null && scanner.getPort() > 0) {
            var address = new InetSocketAddress(scanner.getHost(), scanner.getPort());
            if (address.getAddress() != null && address.getAddress().isLoopbackAddress()) {
                return address;
            }
        }
        throw new IllegalArgumentException("sigill.files.scanner must be unix:/PATH or tcp://127.0.0.1:PORT:"
                + " clamd speaks in clear, and content does not leave this machine in clear");
    }
}
