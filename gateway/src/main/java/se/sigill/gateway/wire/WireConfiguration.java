package se.sigill.gateway.wire;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

    /** The server is made before most else, and the refusals need a database: they are asked for when first needed. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> strictRequests(
            ObjectProvider<Refusals> refusals, WireSettings settings) {
        return factory -> factory.addEngineValves(new StrictRequests(settings.port(), refusals::getObject));
    }
}
