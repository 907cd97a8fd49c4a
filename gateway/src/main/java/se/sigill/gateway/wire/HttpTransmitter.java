package se.sigill.gateway.wire;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
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
            HttpPost request = request(to.url(), consignment.headers(), consignment.body());
            return judge.judge(http.post(request, to.name()));
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
            return http.post(request, partner).status() / 100 == 2;
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
}
