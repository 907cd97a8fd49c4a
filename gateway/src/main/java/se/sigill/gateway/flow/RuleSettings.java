package se.sigill.gateway.flow;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the routing rules stand.
 *
 * @param rules a folder with {@code inbound.camel.yaml}, {@code outbound.camel.yaml} and, if wanted, worked examples;
 *     read from the configuration folder. Default: its {@code rules} folder where there is one, else the rules that come
 *     with the gateway
 */
@ConfigurationProperties("sigill.flow")
record RuleSettings(@DefaultValue("") String rules) {}
