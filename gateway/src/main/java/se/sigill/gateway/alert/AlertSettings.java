package se.sigill.gateway.alert;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of trouble, and what counts as that.
 *
 * @param every how often everything is looked at
 * @param again how long after it was told what lasts is told again
 * @param oldest what is on its way longer than this is told
 * @param diskFree percent of the disk of the data folder that should be free
 */
@ConfigurationProperties("sigill.alerts")
record AlertSettings(
        @DefaultValue("1m") Duration every,
        @DefaultValue("24h") Duration again,
        @DefaultValue("1h") Duration oldest,
        @DefaultValue("10") int diskFree,
        @Nullable Mail mail,
        @Nullable Webhook webhook) {

    AlertSettings {
        if (every.isNegative() || every.isZero() || again.isNegative() || again.isZero() || oldest.isNegative()) {
            throw new IllegalArgumentException("sigill.alerts: every, again and oldest must be longer than nothing");
        }
        if (diskFree < 0 || diskFree > 90) {
            throw new IllegalArgumentException("sigill.alerts.disk-free is percent, 0 to 90");
        }
    }

    /**
     * @param to addresses of functions, not of persons
     * @param startTls whether the connection must be encrypted; needed for a server on another machine
     */
    record Mail(
            String host,
            @DefaultValue("587") int port,
            String from,
            List<String> to,
            @DefaultValue("true") boolean startTls,
            @Nullable String user,
            @Nullable Path passwordFile) {

        Mail {
            if (host == null || from == null || to == null || to.isEmpty()) {
                throw new IllegalArgumentException("sigill.alerts.mail needs host, from and to");
            }
            if ((user == null) != (passwordFile == null)) {
                throw new IllegalArgumentException("sigill.alerts.mail.user and password-file belong together");
            }
            if (!startTls && !isHere(host)) {
                throw new IllegalArgumentException(
                        "sigill.alerts.mail.start-tls is needed for a server on another machine");
            }
            to = List.copyOf(to);
        }
    }

    /** @param tokenFile file with a token that is shown as {@code Authorization: Bearer} */
    record Webhook(
            URI url,
            @Nullable Path tokenFile,
            @DefaultValue("10s") Duration timeout) {

        Webhook {
            if (url == null || url.getHost() == null) {
                throw new IllegalArgumentException("sigill.alerts.webhook.url must be an https address");
            }
            if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && isHere(url.getHost()))) {
                throw new IllegalArgumentException(
                        "sigill.alerts.webhook.url must begin with https: what is told travels over a network");
            }
        }
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
