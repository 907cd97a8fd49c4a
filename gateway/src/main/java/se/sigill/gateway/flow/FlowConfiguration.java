package se.sigill.gateway.flow;

import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class FlowConfiguration {

    @Bean
    Backoff backoff(FlowSettings settings, @Value("${sigill.wire.transfer-timeout:10m}") Duration transfer) {
        if (settings.lease().compareTo(transfer) <= 0) {
            throw new IllegalArgumentException("sigill.flow.lease must be longer than sigill.wire.transfer-timeout ("
                    + transfer.toSeconds() + " s), or two would send the same message at the same time");
        }
        return new Backoff(settings, new SecureRandom());
    }
}
