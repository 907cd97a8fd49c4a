package se.sigill.gateway.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which PostgreSQL to use.
 *
 * @param url JDBC URL of an external server; without it an embedded server is started in the data folder
 * @param passwordFile file with the password, relative to the configuration folder
 * @param allowClear whether a server on another machine may be used without TLS and a certificate that is checked
 * @param connections size of the connection pool
 * @param patience longest wait for an answer of an external server; then the connection is given up
 */
@ConfigurationProperties("sigill.database")
record DatabaseSettings(
        @Nullable String url,
        @DefaultValue("sigill") String user,
        @Nullable Path passwordFile,
        @DefaultValue("false") boolean allowClear,
        @DefaultValue("16") int connections,
        @DefaultValue("30s") Duration patience) {

    DatabaseSettings {
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "sigill.database.url must begin with jdbc:postgresql: (leave it out for the embedded server)");
        }
        if (url != null && passwordFile == null) {
            throw new IllegalArgumentException(
                    "sigill.database.password-file is missing: name a file that holds the password of " + user);
        }
        if (url != null && !allowClear && !OnTheWay.staysHere(url) && !verifies(url)) {
            throw new IllegalArgumentException(
                    "sigill.database.url leads over a network without TLS: add ?sslmode=verify-full, or, where the network"
                            + " is protected otherwise, set sigill.database.allow-clear");
        }
        if (connections < 4 || connections > 500) {
            throw new IllegalArgumentException("sigill.database.connections must be 4 to 500");
        }
        if (patience.toSeconds() < 1) {
            throw new IllegalArgumentException("sigill.database.patience must be 1s or longer");
        }
    }

    /** The one mode in which the driver knows whom it talks to; named once, so that no later one undoes it. */
    private static boolean verifies(String url) {
        return url.contains("sslmode=verify-full") && url.indexOf("sslmode=") == url.lastIndexOf("sslmode=");
    }
}
