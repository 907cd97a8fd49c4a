package se.sigill.gateway.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Artemis to use.
 *
 * @param url client URL of an external broker ({@code tcp://…}, several in brackets); without it an embedded broker with
 *     a journal in the data folder is started, reachable from inside the process alone
 * @param allowClear whether a broker on another machine may be used without TLS, with the password in the clear
 */
@ConfigurationProperties("sigill.broker")
record BrokerSettings(
        @Nullable String url,
        @DefaultValue("sigill") String user,
        @Nullable Path passwordFile,
        @DefaultValue("false") boolean allowClear) {

    BrokerSettings {
        if (url != null && passwordFile == null) {
            throw new IllegalArgumentException(
                    "sigill.broker.password-file is missing: name a file that holds the password of " + user);
        }
        if (url != null && !allowClear && !OnTheWay.staysHere(url) && !url.contains("sslEnabled=true")) {
            throw new IllegalArgumentException(
                    "sigill.broker.url leads over a network without TLS: add ?sslEnabled=true, or, where the network is"
                            + " protected otherwise, set sigill.broker.allow-clear");
        }
    }
}
