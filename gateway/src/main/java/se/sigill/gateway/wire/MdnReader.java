package se.sigill.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.CmsVerifier;
import se.sigill.gateway.wire.codec.MicAlgorithm;
import se.sigill.gateway.wire.codec.MimeFields;
import se.sigill.gateway.wire.codec.MimePart;
import se.sigill.gateway.wire.codec.Unacceptable;

/** Reads receipts, and believes them only when the partner's pinned key signed them: as strictly as transfers (S45). */
@Component
final class MdnReader {

    static final int LARGEST = 1024 * 1024;

    private static final Pattern MIC = Pattern.compile("([A-Za-z0-9+/]+={0,2})\\s*,\\s*([A-Za-z0-9-]+)");

    private final Certificates certificates;
    private final CertificateCheck check;
    private final Clock clock;

    MdnReader(Certificates certificates, CertificateCheck check, Clock clock) {
        this.certificates = certificates;
        this.check = check;
        this.clock = clock;
    }

    /** Whether the signed part is a report at all; a message in clear has another one. */
    static boolean isReport(MimePart signed) throws Unacceptable {
        List<MimePart> parts = signed.parts(false);
        return !parts.isEmpty() && parts.get(0).contentType().is("multipart/report");
    }

    /**
     * Reads and checks a receipt.
     *
     * @param contentType as it came by HTTP; the boundary is in it
     */
    Mdn read(String contentType, Optional<String> transferEncoding, byte[] body, AccessPointName partner)
            throws Unacceptable {
        MimePart entity = MimePart.of(MimeFields.of(contentType, transferEncoding), Bytes.of(body));
        if (entity.contentType().is("multipart/report")) {
            throw new Unacceptable("receipt-unsigned");
        }
        if (!entity.contentType().is("multipart/signed")) {
            throw new Unacceptable("no-receipt");
        }
        List<MimePart> parts = entity.parts(true);
        if (parts.size() != 2) {
            throw new Unacceptable("receipt-not-two-parts");
        }
        X509Certificate signer = verified(parts, partner);
        return read(parts.get(0), signer, kept(contentType, body));
    }

    private X509Certificate verified(List<MimePart> parts, AccessPointName partner) throws Unacceptable {
        Instant now = clock.instant();
        X509Certificate signer = CmsVerifier.verify(
                        parts.get(0).whole(), parts.get(1).content(), certificates.signing(partner, now))
                .signer();
        if (check.check(signer, Purpose.ACCESS_POINT_SIGNATURE, now) instanceof Verdict.Bad bad) {
            throw new Unacceptable(Causes.signer(bad));
        }
        return signer;
    }

    private static Mdn read(MimePart report, X509Certificate signer, Content receipt) throws Unacceptable {
        if (!report.contentType().is("multipart/report")) {
            throw new Unacceptable("receipt-is-no-report");
        }
        MimeFields fields = notification(report);
        String disposition =
                fields.single("Disposition").orElseThrow(() -> new Unacceptable("receipt-without-disposition"));
        return new Mdn(
                fields.single("Original-Message-ID").map(As2Names::bare),
                disposition,
                fields.single("Received-Content-MIC").flatMap(MdnReader::mic),
                signer,
                receipt);
    }

    private static MimeFields notification(MimePart report) throws Unacceptable {
        for (MimePart part : report.parts(true)) {
            if (part.contentType().is("message/disposition-notification")) {
                return MimeFields.readAll(part.content());
            }
        }
        throw new Unacceptable("receipt-is-no-report");
    }

    /** In our spelling; an algorithm weaker than SHA-256 gives none (S46). */
    private static Optional<String> mic(String written) {
        Matcher matcher = MIC.matcher(written.strip());
        return matcher.matches()
                ? MicAlgorithm.named(matcher.group(2)).map(algorithm -> matcher.group(1) + ", " + algorithm.micalg())
                : Optional.empty();
    }

    private static Content kept(String contentType, byte[] body) {
        byte[] header = ("MIME-Version: 1.0\r\nContent-Type: " + contentType + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[header.length + body.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(body, 0, all, header.length, body.length);
        return Content.of(all);
    }
}
