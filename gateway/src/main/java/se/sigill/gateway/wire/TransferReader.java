package se.sigill.gateway.wire;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.AccessPoint.ContentEncryption;
import se.sigill.gateway.directory.AccessPoint.KeyTransport;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.trust.TokenGone;
import se.sigill.gateway.wire.codec.Bytes;
import se.sigill.gateway.wire.codec.CmsCompression;
import se.sigill.gateway.wire.codec.CmsDecrypter;
import se.sigill.gateway.wire.codec.CmsVerifier;
import se.sigill.gateway.wire.codec.FieldValue;
import se.sigill.gateway.wire.codec.MimeFields;
import se.sigill.gateway.wire.codec.MimePart;
import se.sigill.gateway.wire.codec.Unacceptable;

/** Opens a transfer: decrypt, verify over the bytes as they came, and only then look inside (rules R3–R5). */
@Component
final class TransferReader {

    private static final Logger LOG = LoggerFactory.getLogger(TransferReader.class);

    private final Keys keys;
    private final Certificates certificates;
    private final CertificateCheck check;
    private final Clock clock;

    TransferReader(Keys keys, Certificates certificates, CertificateCheck check, Clock clock) {
        this.keys = keys;
        this.certificates = certificates;
        this.check = check;
        this.clock = clock;
    }

    /** A part whose signature was verified, and who made it. */
    record Signed(MimePart part, CmsVerifier.Signature signature) {

        X509Certificate signer() {
            return signature.signer();
        }
    }

    /** Every way to fail is one to the peer: the uniform answer. */
    Signed open(TransferHeaders headers, AccessPoint partner, Bytes body) throws Refusal {
        try {
            MimePart entity = MimePart.of(MimeFields.of(headers.contentType(), headers.transferEncoding()), body);
            Signed signed = verified(decrypter(partner).decrypt(entity.content()), partner);
            return good(signed);
        } catch (Unacceptable wrong) {
            throw Refusal.uniform(wrong.why());
        } catch (TokenGone ours) {
            LOG.error("A transfer of {} cannot be opened", partner.name(), ours);
            throw Refusal.status(503, "token-gone");
        }
    }

    /** That we cannot learn of revocation is our trouble and passes: the partner is to come back, not to give up. */
    private Signed good(Signed signed) throws Refusal, Unacceptable {
        if (check.check(signed.signer(), Purpose.ACCESS_POINT_SIGNATURE, clock.instant()) instanceof Verdict.Bad bad) {
            if (bad.cause() == CertificateCheck.Cause.REVOCATION_UNKNOWN) {
                throw Refusal.status(503, Causes.signer(bad));
            }
            throw new Unacceptable(Causes.signer(bad));
        }
        return signed;
    }

    private CmsDecrypter decrypter(AccessPoint partner) {
        List<CmsDecrypter.Key> own = keys.accessPointDecryption().stream()
                .map(key -> new CmsDecrypter.Key(key.key(), key.certificate()))
                .toList();
        return new CmsDecrypter(
                own,
                new CmsDecrypter.Allowed(
                        partner.contentEncryption() == ContentEncryption.AES_256_CBC,
                        partner.keyTransport() == KeyTransport.RSA_PKCS1));
    }

    private Signed verified(Bytes plain, AccessPoint partner) throws Unacceptable {
        try {
            return signature(MimePart.read(plain), partner);
        } catch (Unacceptable wrong) {
            CmsVerifier.pretend(plain);
            throw wrong;
        }
    }

    private Signed signature(MimePart root, AccessPoint partner) throws Unacceptable {
        require(root.contentType().is("multipart/signed"), "insufficient-message-security");
        require(
                root.contentType()
                        .parameter("protocol")
                        .map(TransferReader::isSignature)
                        .orElse(true),
                "protocol-is-no-signature");
        List<MimePart> parts = root.parts(false);
        require(parts.size() == 2, "not-exactly-two-parts");
        require(isSignature(parts.get(1).contentType().value()), "second-part-is-no-signature");
        Instant now = clock.instant();
        CmsVerifier.Signature signature = CmsVerifier.verify(
                parts.get(0).whole(), parts.get(1).content(), certificates.signing(partner.name(), now));
        return new Signed(parts.get(0), signature);
    }

    private static boolean isSignature(String type) {
        return type.equalsIgnoreCase("application/pkcs7-signature")
                || type.equalsIgnoreCase("application/x-pkcs7-signature");
    }

    /** What was signed, ready to be handed on: exactly one leaf, inflated where that was agreed (rule R4). */
    Content envelope(MimePart signed, AccessPoint partner) throws Refusal {
        try {
            MimePart leaf = isCompressed(signed.contentType()) ? inflated(signed, partner) : signed;
            require(!isCompressed(leaf.contentType()) && isLeaf(leaf.contentType()), "content-is-no-leaf");
            return leaf.content().content();
        } catch (Unacceptable wrong) {
            throw Refusal.negative(Disposition.UNEXPECTED, wrong.why());
        }
    }

    private static MimePart inflated(MimePart signed, AccessPoint partner) throws Refusal {
        if (!partner.compression()) {
            throw Refusal.negative(Disposition.DECOMPRESSION_FAILED, "compression-not-agreed");
        }
        try {
            return MimePart.read(CmsCompression.inflate(signed.content()));
        } catch (Unacceptable wrong) {
            throw Refusal.negative(Disposition.DECOMPRESSION_FAILED, wrong.why());
        }
    }

    private static boolean isCompressed(FieldValue type) {
        Optional<String> kind = type.parameter("smime-type");
        return type.value().endsWith("pkcs7-mime")
                && kind.isPresent()
                && kind.get().equalsIgnoreCase("compressed-data");
    }

    private static boolean isLeaf(FieldValue type) {
        return !type.value().startsWith("multipart/")
                && !type.value().startsWith("message/")
                && !type.value().contains("pkcs7");
    }

    private static void require(boolean holds, String cause) throws Unacceptable {
        if (!holds) {
            throw new Unacceptable(cause);
        }
    }
}
