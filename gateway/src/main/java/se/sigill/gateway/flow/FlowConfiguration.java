package se.sigill.gateway.flow;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class FlowConfiguration {

    @Bean
    Backoff backoff(FlowSettings settings) {
        return new Backoff(settings, new SecureRandom());
    }
}
