package se.sigill.gateway.wire;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the endpoint on its paths. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {

    @Bean
    ServletRegistrationBean<Ingress> ingress(
            TransferDoor transfers,
            ReceiptDoor receipts,
            Relations relations,
            PartnerQuota quota,
            LimitSettings limits,
            Refusals refusals,
            WireSettings settings) {
        Ingress ingress = new Ingress(transfers, receipts, relations, quota, limits, refusals, settings.port());
        return new ServletRegistrationBean<>(ingress, Ingress.TRANSFERS, Ingress.RECEIPTS);
    }
}
