package se.sigill.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.OwnKey;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.CmsSigner;

/**
 * Writes signed MDNs (RFC 4130 7.4, RFC 8098). Everything in one but ids, date, names and MIC is constant, and all of
 * those that a failure has are of constant length for the same transfer (rule R5).
 */
@Component
final class MdnWriter {

    private static final String TAKEN = "The transfer was received and its signature checked.";
    private static final String REFUSED = "The transfer was not accepted.";

    private final Keys keys;
    private final Clock clock;

    MdnWriter(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What an MDN answers.
     *
     * @param to the sender of the transfer, as it called itself
     * @param originalId the Message-ID as it was written, with its brackets if it had them
     */
    record About(AccessPointName to, String originalId) {}

    /** @param mic {@code base64, algorithm} in the spelling the sender uses */
    Answer positive(About about, String mic) {
        return write(about, Disposition.PROCESSED, mic, TAKEN);
    }

    /** @param correlation what an operator finds our record of the cause by (decision D6) */
    Answer negative(About about, String disposition, String correlation) {
        return write(about, disposition, null, REFUSED + " Reference: " + correlation);
    }

    private Answer write(About about, String disposition, @Nullable String mic, String text) {
        Instant now = clock.instant();
        String boundary = "sigill-" + UUID.randomUUID();
        Bytes report = Bytes.ascii(report(about, disposition, mic, text));
        OwnKey own = keys.accessPointSigning(now);
        CmsSigner.Signature signature = new CmsSigner(own.key(), own.chain()).sign(List.of(report), now);
        String body = "--" + boundary + "\r\n" + report.text() + CmsPacker.signaturePart(boundary, signature);

        Map<String, String> headers =
                CmsPacker.common(keys.accessPoint(), about.to(), As2Names.newId(keys.accessPoint()), now);
        headers.put(
                "Content-Type",
                "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=\"" + boundary
                        + "\"");
        return new Answer(Collections.unmodifiableMap(headers), Content.of(body.getBytes(StandardCharsets.US_ASCII)));
    }

    private String report(About about, String disposition, @Nullable String mic, String text) {
        String boundary = "report-" + UUID.randomUUID();
        String own = keys.accessPoint().value();
        return "Content-Type: multipart/report; report-type=disposition-notification; boundary=\"" + boundary
                + "\"\r\n\r\n--" + boundary + "\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                + text + "\r\n\r\n--" + boundary + "\r\n"
                + "Content-Type: message/disposition-notification\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                + "Reporting-UA: Sigill\r\n"
                + "Original-Recipient: rfc822; " + own + "\r\n"
                + "Final-Recipient: rfc822; " + own + "\r\n"
                + "Original-Message-ID: " + about.originalId() + "\r\n"
                + "Disposition: " + disposition + "\r\n"
                + (mic == null ? "" : "Received-Content-MIC: " + mic + "\r\n")
                + "\r\n--" + boundary + "--\r\n";
    }
}
