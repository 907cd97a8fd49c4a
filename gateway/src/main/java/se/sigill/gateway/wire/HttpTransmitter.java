package se.sigill.gateway.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;

/** Posts by HTTP. What the network or the partner does wrong is sorted here, once, into classes of error. */
@Component
final class HttpTransmitter implements Transmitter {

    private final PartnerHttp http;
    private final MdnReader reader;
    private final WireSettings settings;

    HttpTransmitter(PartnerHttp http, MdnReader reader, WireSettings settings) {
        this.http = http;
        this.reader = reader;
        this.settings = settings;
    }

    @Override
    public Transmission transmit(Consignment consignment, AccessPoint to) {
        if (!mayCall(to.url())) {
            return new Transmission.Refused("clear-text-not-allowed", Map.of());
        }
        ReceiptJudge judge = new ReceiptJudge(reader, consignment, to);
        try {
            return http.post(request(to.url(), consignment.headers(), consignment.body()), to.name(), response -> {
                return judge.judge(status(response));
            });
        } catch (IOException failure) {
            return new Transmission.Unreachable(NetworkFailure.cause(failure), null);
        }
    }

    @Override
    public boolean post(Answer answer, AccessPoint to) {
        URI url = to.answerUrl();
        if (url == null || !mayCall(url)) {
            return false;
        }
        return posted(request(url, answer.headers(), answer.body()), to.name());
    }

    private boolean posted(HttpPost request, AccessPointName partner) {
        try {
            return http.post(request, partner, response -> response.getCode() / 100 == 2);
        } catch (IOException failure) {
            return false;
        }
    }

    /** Content in clear never travels outside a laboratory (S74). */
    private boolean mayCall(URI url) {
        return url.getHost() != null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && settings.allowClear()));
    }

    private static HttpPost request(URI url, Map<String, String> headers, Content body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new InputStreamEntity(body.open(), body.size(), null));
        return request;
    }

    /** At most a receipt's worth of the response, whatever its length claims to be (S51). */
    private static PartnerResponse status(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = new byte[0];
        if (entity != null) {
            InputStream in = entity.getContent();
            body = in.readNBytes(MdnReader.LARGEST + 1);
        }
        return new PartnerResponse(
                response.getCode(),
                header(response, "Content-Type"),
                header(response, "Content-Transfer-Encoding"),
                header(response, "Retry-After"),
                Content.of(body));
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        @Nullable Header header = response.getFirstHeader(name);
        return Optional.ofNullable(header).map(Header::getValue);
    }
}
