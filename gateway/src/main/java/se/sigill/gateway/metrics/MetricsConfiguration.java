package se.sigill.gateway.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Only what stands in the operator's page is measured: what frameworks would add may name paths and peers. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    private static final List<String> TOLD = List.of(
            "sigill.", "jvm.memory.", "jvm.gc.", "jvm.threads.", "process.", "system.cpu.", "hikaricp.connections");

    @Bean
    MeterFilter onlyWhatIsTold() {
        return MeterFilter.denyUnless(id -> TOLD.stream().anyMatch(id.getName()::startsWith));
    }
}
