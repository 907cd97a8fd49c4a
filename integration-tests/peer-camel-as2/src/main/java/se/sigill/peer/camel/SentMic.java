package se.sigill.peer.camel;

import java.nio.file.Files;
import org.apache.camel.component.as2.api.AS2MicAlgorithm;
import org.apache.camel.component.as2.api.entity.ApplicationEntity;
import org.apache.camel.component.as2.api.util.EntityUtils;
import org.apache.camel.component.as2.api.util.MicUtils;
import org.apache.hc.core5.http.ContentType;
import se.sigill.peer.PeerOptions;

/** The digest that the receipt must name. The client never computes it: made from the same part as it signs. */
final class SentMic {
    private SentMic() {}

    static String of(PeerOptions options) throws Exception {
        ApplicationEntity part = EntityUtils.createEDIEntity(
                Files.readAllBytes(options.file()),
                ContentType.create(options.contentType()),
                options.transferEncoding(),
                false,
                "");
        byte[] content = EntityUtils.getContent(part);
        byte[] digest = MicUtils.createMic(content, AS2MicAlgorithm.SHA_256.getJdkAlgorithmName());
        return new MicUtils.ReceivedContentMic(AS2MicAlgorithm.SHA_256.getAs2AlgorithmName(), digest).toString();
    }
}
