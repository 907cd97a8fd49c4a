package se.sigill.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.ReceiptMode;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.OwnKey;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.CmsEncrypter;
import se.sigill.gateway.wire.codec.CmsSigner;
import se.sigill.gateway.wire.codec.KeyTransport;

/** Packs with CMS: multipart/signed inside AuthEnvelopedData or EnvelopedData, all binary (decisions D2, D3). */
@Component
final class CmsPacker implements Packer {

    /** RFC 5322 3.3, always the same length. */
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String PART_HEADER = """
            Content-Type: application/xml\r
            Content-Transfer-Encoding: binary\r
            Content-Disposition: attachment; filename="envelope.xml"\r
            \r
            """;

    private final Keys keys;
    private final Certificates certificates;
    private final CertificateCheck check;
    private final WireSettings settings;
    private final Clock clock;

    CmsPacker(Keys keys, Certificates certificates, CertificateCheck check, WireSettings settings, Clock clock) {
        this.keys = keys;
        this.certificates = certificates;
        this.check = check;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Packing pack(Content envelope, AccessPoint to) {
        Instant now = clock.instant();
        Optional<X509Certificate> recipient = certificates.encryption(to.name(), now);
        if (recipient.isEmpty()) {
            return new Packing.NoCertificate();
        }
        Verdict verdict = check.check(recipient.get(), Purpose.ACCESS_POINT_ENCRYPTION, now);
        if (verdict instanceof Verdict.Bad bad) {
            return new Packing.BadCertificate(bad.cause());
        }
        return new Packing.Packed(packed(Bytes.of(envelope), to, recipient.get(), now), recipient.get());
    }

    private Consignment packed(Bytes envelope, AccessPoint to, X509Certificate recipient, Instant now) {
        List<Bytes> part = List.of(Bytes.ascii(PART_HEADER), envelope);
        OwnKey own = keys.accessPointSigning(now);
        CmsSigner.Signature signature = new CmsSigner(own.key(), own.chain()).sign(part, now);
        Content body = encrypter(to).encrypt(signedEntity(part, signature), recipient);
        TransmissionId id = new TransmissionId(As2Names.newId(keys.accessPoint()));
        String integrity = Base64.getEncoder().encodeToString(signature.digest()) + ", sha-256";
        return new Consignment(id, keys.accessPoint(), to.name(), headers(id, to, now), body, integrity);
    }

    private static List<Bytes> signedEntity(List<Bytes> part, CmsSigner.Signature signature) {
        String boundary = "sigill-" + UUID.randomUUID();
        String before = "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256;"
                + " boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n";
        return List.of(Bytes.ascii(before), part.get(0), part.get(1), Bytes.ascii(signaturePart(boundary, signature)));
    }

    static String signaturePart(String boundary, CmsSigner.Signature signature) {
        String base64 = Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(signature.der());
        return "\r\n--" + boundary + "\r\n"
                + "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment; filename=smime.p7s\r\n\r\n"
                + base64 + "\r\n--" + boundary + "--\r\n";
    }

    private static CmsEncrypter encrypter(AccessPoint to) {
        boolean oaep = to.keyTransport() == AccessPoint.KeyTransport.RSA_OAEP;
        return new CmsEncrypter(
                isAuthenticated(to) ? CmsEncrypter.Mode.GCM : CmsEncrypter.Mode.CBC,
                oaep ? KeyTransport.OAEP : KeyTransport.PKCS1);
    }

    private static boolean isAuthenticated(AccessPoint to) {
        return to.contentEncryption() == ContentEncryption.AES_256_GCM;
    }

    private Map<String, String> headers(TransmissionId id, AccessPoint to, Instant now) {
        Map<String, String> headers = common(keys.accessPoint(), to.name(), id.value(), now);
        headers.put("Subject", "Sigill");
        headers.put(
                "Content-Type",
                "application/pkcs7-mime; smime-type=" + (isAuthenticated(to) ? "authEnveloped-data" : "enveloped-data")
                        + "; name=smime.p7m");
        headers.put("Content-Transfer-Encoding", "binary");
        headers.put("Content-Disposition", "attachment; filename=smime.p7m");
        headers.put("Disposition-Notification-To", As2Names.written(keys.accessPoint()));
        headers.put(
                "Disposition-Notification-Options",
                "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, sha-256");
        if (to.receipts() == ReceiptMode.ASYNCHRONOUS) {
            headers.put("Receipt-Delivery-Option", publicUrl(to.name()));
        }
        return Collections.unmodifiableMap(headers);
    }

    /** Every transfer has these, receipts too. Of the optional features we have one: a repetition is told by its id. */
    static Map<String, String> common(AccessPointName from, AccessPointName to, String id, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("AS2-Version", "1.2");
        headers.put("EDIINT-Features", "AS2-Reliability");
        headers.put("AS2-From", As2Names.written(from));
        headers.put("AS2-To", As2Names.written(to));
        headers.put("Message-ID", "<" + id + ">");
        headers.put("Date", DATE.format(now));
        headers.put("MIME-Version", "1.0");
        return headers;
    }

    private String publicUrl(AccessPointName partner) {
        if (settings.publicUrl() == null) {
            throw new IllegalStateException("sigill.wire.public-url is missing: the partner " + partner
                    + " answers later, so give the address where its receipts reach us");
        }
        return settings.publicUrl().toString();
    }
}
