package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.wire.codec.FieldValue;
import se.sigill.gateway.wire.codec.Unacceptable;

/**
 * The headers of a request that matter to us, each there once and well formed (S59–S62).
 *
 * @param writtenId the Message-ID as it came, to be given back so
 */
record TransferHeaders(
        AccessPointName from,
        AccessPointName to,
        String writtenId,
        TransmissionId id,
        FieldValue type,
        String contentType,
        Optional<String> transferEncoding) {

    private static final int LONGEST_ID = 1000;
    private static final List<String> SINGLE = List.of(
            "AS2-From",
            "AS2-To",
            "AS2-Version",
            "Message-ID",
            "Content-Type",
            "Content-Length",
            "Content-Encoding",
            "Content-Transfer-Encoding",
            "Date",
            "Disposition-Notification-To",
            "Disposition-Notification-Options",
            "Receipt-Delivery-Option");

    private static final Set<String> TRANSFER_ENCODINGS =
            Set.of("7bit", "8bit", "binary", "base64", "quoted-printable");

    static TransferHeaders read(HttpServletRequest request) throws Refusal {
        for (String name : SINGLE) {
            if (Collections.list(request.getHeaders(name)).size() > 1) {
                throw Refusal.status(400, "header-twice");
            }
        }
        if (isCoded(request)) {
            throw Refusal.status(415, "content-encoding");
        }
        String contentType = Optional.ofNullable(request.getHeader("Content-Type"))
                .orElseThrow(() -> Refusal.status(415, "no-content-type"));
        String writtenId = required(request, "Message-ID", "no-message-id").strip();
        return new TransferHeaders(
                name(required(request, "AS2-From", "no-sender")),
                name(required(request, "AS2-To", "no-receiver")),
                writtenId,
                id(writtenId),
                type(contentType),
                contentType,
                Optional.ofNullable(request.getHeader("Content-Transfer-Encoding")));
    }

    /**
     * Whether HTTP's own coding lies around the body, as compression would. camel-as2 repeats its transfer encoding
     * there: no coding of HTTP (RFC 9110 8.4.1), and the same thing said twice.
     */
    private static boolean isCoded(HttpServletRequest request) {
        String coding = request.getHeader("Content-Encoding");
        return coding != null
                && !(TRANSFER_ENCODINGS.contains(coding)
                        && coding.equals(request.getHeader("Content-Transfer-Encoding")));
    }

    private static String required(HttpServletRequest request, String name, String cause) throws Refusal {
        return Optional.ofNullable(request.getHeader(name)).orElseThrow(() -> Refusal.status(400, cause));
    }

    private static AccessPointName name(String text) throws Refusal {
        return As2Names.read(text.strip()).orElseThrow(() -> Refusal.status(400, "access-point-name-malformed"));
    }

    private static TransmissionId id(String written) throws Refusal {
        String bare = As2Names.bare(written);
        if (written.length() > LONGEST_ID || !TransmissionId.isValid(bare)) {
            throw Refusal.status(400, "message-id-malformed");
        }
        return new TransmissionId(bare);
    }

    private static FieldValue type(String contentType) throws Refusal {
        try {
            return FieldValue.read(contentType);
        } catch (Unacceptable malformed) {
            throw Refusal.status(415, "content-type-malformed");
        }
    }
}
