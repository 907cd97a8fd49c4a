package se.sigill.gateway.files;

import java.io.InputStream;
import java.net.SocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.sigill.gateway.platform.Watched;

@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FilesConfiguration.class);

    @Bean
    Scanner scanner(FilesSettings settings) {
        return settings.scannerAddress()
                .<Scanner>map(address -> clamd(address, settings))
                .orElseGet(FilesConfiguration::none);
    }

    @Bean
    Watched scannerWatch(Scanner scanner) {
        var down = List.of(new Watched.Trouble(
                "scanner-down", "", true, "The scanner does not answer. Messages with files wait, or pass unscanned."));
        return () -> scanner.scan(InputStream.nullInputStream()) instanceof Scan.Unanswered ? down : List.of();
    }

    /** A scanner that is not there yet stops nothing but messages with files. */
    private static Scanner clamd(SocketAddress address, FilesSettings settings) {
        var clamd = new ClamdScanner(address, settings.scannerTimeout());
        if (clamd.scan(InputStream.nullInputStream()) instanceof Scan.Unanswered unanswered) {
            LOG.warn(
                    "The scanner at {} does not answer ({}); what becomes of messages with files: {}",
                    settings.scanner(),
                    unanswered.cause(),
                    settings.whenScannerIsDown());
        }
        return clamd;
    }

    private static Scanner none() {
        LOG.warn("No scanner is set (sigill.files.scanner): files are NOT checked for malicious code");
        return content -> new Scan.NotAsked();
    }
}
