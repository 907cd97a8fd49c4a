package se.sigill.peer.camel;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.as2.api.entity.ApplicationEntity;
import org.apache.camel.component.as2.api.util.EntityUtils;
import org.apache.camel.component.as2.api.util.HttpMessageUtils;
import org.apache.camel.component.as2.api.util.MicUtils;
import org.apache.camel.component.as2.internal.AS2Constants;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;
import se.sigill.peer.PeerEvents;
import se.sigill.peer.PeerKeys;

/** Writes the bytes of each received payload to a file. */
final class Inbox {
    private final Path folder;
    private final PeerKeys keys;
    private final PeerEvents events;

    Inbox(Path folder, PeerKeys keys, PeerEvents events) {
        this.folder = folder;
        this.keys = keys;
        this.events = events;
    }

    void store(Exchange exchange) throws Exception {
        HttpCoreContext http = exchange.getProperty(AS2Constants.AS2_INTERCHANGE, HttpCoreContext.class);
        ClassicHttpRequest request = (ClassicHttpRequest) http.getRequest();
        Certificate[] partner = {keys.partner()};
        ApplicationEntity payload = HttpMessageUtils.extractEdiPayload(
                request, new HttpMessageUtils.DecrpytingAndSigningInfo(partner, keys.key()));
        Path file = folder.resolve(UUID.randomUUID() + ".payload");
        Files.write(file, bytes(payload));

        Map<String, @Nullable String> facts = new HashMap<>();
        facts.put("file", file.toString());
        facts.put("messageId", header(request, "Message-Id"));
        facts.put("as2From", header(request, "AS2-From"));
        facts.put("as2To", header(request, "AS2-To"));
        facts.put("contentType", payload.getContentType());
        var mic = MicUtils.createReceivedContentMic(request, partner, keys.key());
        facts.put("mic", mic == null ? null : mic.toString());
        events.received(facts);
    }

    /** Not the exchange's body: that is text in the charset of the content type, US-ASCII where it names none. */
    private static byte[] bytes(ApplicationEntity payload) throws Exception {
        payload.setMainBody(true); // writes no headers
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        payload.writeTo(out);
        return EntityUtils.decode(out.toByteArray(), payload.getContentTransferEncodingValue());
    }

    private static @Nullable String header(ClassicHttpRequest request, String name) throws HttpException {
        Header header = request.getHeader(name);
        return header == null ? null : header.getValue();
    }
}
