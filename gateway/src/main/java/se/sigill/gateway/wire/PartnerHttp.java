package se.sigill.gateway.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.trust.CertificateCheck;

/**
 * One pool of connections to all partners: no redirects, no cookies, no repetition of its own, no connection of one
 * partner used for another, and an end to every attempt.
 */
@Component
final class PartnerHttp implements DisposableBean {

    private final CloseableHttpClient client;
    private final WireSettings settings;
    private final ScheduledExecutorService deadlines;

    PartnerHttp(
            WireSettings settings,
            Certificates certificates,
            CertificateCheck check,
            Clock clock,
            @Value("${sigill.config:.}") String folder) {
        this.settings = settings;
        PinnedTls tls = new PinnedTls(
                ClientKey.load(settings.tls(), Path.of(folder)),
                certificates,
                check,
                clock,
                Math.toIntExact(settings.connectTimeout().toMillis()));
        this.client = client(settings, connections(settings, tls));
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "wire-deadlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One attempt, with an end. */
    PartnerResponse post(HttpPost request, AccessPointName partner) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(PinnedTls.PARTNER, partner);
        context.setUserToken(partner);
        Future<?> deadline =
                deadlines.schedule(request::abort, settings.transferTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, context);
            try {
                return read(response, request);
            } finally {
                Closer.closeQuietly(response);
            }
        } finally {
            deadline.cancel(false);
        }
    }

    /** At most a receipt's worth of the body, whatever its length claims to be; the rest is not waited for (S51). */
    private static PartnerResponse read(ClassicHttpResponse response, HttpPost request) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MdnReader.LARGEST + 1);
        if (body.length > MdnReader.LARGEST) {
            request.abort();
        }
        return new PartnerResponse(
                response.getCode(),
                header(response, "Content-Type"),
                header(response, "Content-Transfer-Encoding"),
                header(response, "Retry-After"),
                Content.of(body));
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static CloseableHttpClient client(WireSettings settings, PoolingHttpClientConnectionManager connections) {
        Timeout response = Timeout.of(settings.responseTimeout());
        RequestConfig config = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                .setResponseTimeout(response)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setExpectContinueEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(config)
                .setUserAgent("Sigill")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(WireSettings settings, PinnedTls tls) {
        Timeout silence = Timeout.of(settings.responseTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connectionsPerPartner())
                .setTlsSocketStrategy(tls)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(silence)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(silence)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
