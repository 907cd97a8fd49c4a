package se.sigill.gateway.casework;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server by which those who want it are told that a message came in.
 *
 * @param host without, nobody is told
 * @param from address that the notices come from
 * @param startTls needed but for a server on this machine
 * @param user name at the mail server; belongs together with the file
 * @param passwordFile file with the password
 * @param smsAddress where the organisation's own service takes e-mail that becomes an SMS, with {@code {number}} for the
 *     digits of the number, 46 first; without, nobody is told by SMS
 */
@ConfigurationProperties("sigill.notices")
public record NoticeSettings(
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String from,
        @DefaultValue("true") boolean startTls,
        @Nullable String user,
        @Nullable Path passwordFile,
        @Nullable String smsAddress) {

    static final String NUMBER = "{number}";

    public NoticeSettings {
        require((host == null) == (from == null), "needs host and from, or neither");
        require((user == null) == (passwordFile == null), "user and password-file belong together");
        require(
                smsAddress == null || (host != null && smsAddress.contains(NUMBER) && smsAddress.contains("@")),
                "sms-address needs a host, and {number} in it, e.g. {number}@sms.example.se");
        require(startTls || host == null || isHere(host), "start-tls is needed for a server on another machine");
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void require(boolean holds, String whatIsWrong) {
        if (!holds) {
            throw new IllegalArgumentException("sigill.notices: " + whatIsWrong);
        }
    }
}
