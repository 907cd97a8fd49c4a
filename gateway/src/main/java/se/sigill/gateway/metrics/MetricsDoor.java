package se.sigill.gateway.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import se.sigill.gateway.platform.Secrets;

/**
 * Serves {@code GET /metrics} on the socket of metrics, and nothing else there; on the other sockets there are no metrics.
 * Stands before security, which knows clients of the API only.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // after the headers that every answer has
class MetricsDoor extends OncePerRequestFilter {

    private static final String PATH = "/metrics";
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final @Nullable Integer port;
    private final byte @Nullable [] credentials;
    private final ObjectProvider<PrometheusMeterRegistry> registry;
    private final Gauges gauges;

    MetricsDoor(
            MetricsSettings settings,
            Secrets secrets,
            ObjectProvider<PrometheusMeterRegistry> registry,
            Gauges gauges) {
        this.port = settings.port();
        var file = settings.tokenFile();
        this.credentials =
                file == null ? null : ("Bearer " + secrets.read("sigill.metrics.token-file", file)).getBytes(UTF_8);
        this.registry = registry;
        this.gauges = gauges;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (port == null || request.getLocalPort() != port) {
            chain.doFilter(request, response);
        } else if (!mayRead(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (request.getMethod().equals("GET") && request.getRequestURI().equals(PATH)) {
            tell(response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private boolean mayRead(HttpServletRequest request) {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return credentials == null || (shown != null && MessageDigest.isEqual(credentials, shown.getBytes(UTF_8)));
    }

    private void tell(HttpServletResponse response) throws IOException {
        gauges.refresh();
        response.setContentType(TYPE);
        response.getOutputStream()
                .write(registry.getObject().scrape("text/plain").getBytes(UTF_8));
    }
}
