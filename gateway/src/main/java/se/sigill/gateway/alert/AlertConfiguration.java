package se.sigill.gateway.alert;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.platform.Secrets;

@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

    @Bean
    Alerts alerts(
            Conditions conditions,
            ToldRows rows,
            AlertSettings settings,
            Secrets secrets,
            @Value("${sigill.trust.access-point.name}") String gateway,
            TransactionTemplate transactions,
            Clock clock) {
        var channels = new ArrayList<Channel>();
        var mail = settings.mail();
        if (mail != null) {
            channels.add(new MailChannel(mail, secrets));
        }
        var webhook = settings.webhook();
        if (webhook != null) {
            channels.add(new WebhookChannel(webhook, secrets));
        }
        return new Alerts(conditions, rows, channels, settings, new Alerts.Self(gateway, node()), transactions, clock);
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "here";
        }
    }
}
