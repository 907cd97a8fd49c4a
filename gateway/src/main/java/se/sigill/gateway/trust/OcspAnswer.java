package se.sigill.gateway.trust;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;

/**
 * What a responder said, once all of it was checked (RFC 6960 3.2): it is about the very certificate, of the right time,
 * answers our own question, and is signed by the issuer or by whom the issuer named.
 *
 * @param said when the responder knew it (thisUpdate)
 * @param until when it is too old to be used
 */
record OcspAnswer(Revocation.Status status, Instant said, Instant until) {

    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * @param freshness how old an answer may be, whatever it says itself
     * @return empty when it is no answer to be believed
     */
    static Optional<OcspAnswer> read(
            byte[] bytes, OcspQuestion question, Duration freshness, boolean nonceRequired, Instant now) {
        try {
            OCSPResp response = new OCSPResp(bytes);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                return Optional.empty();
            }
            return nonceFits(basic, question, nonceRequired) && OcspSigner.of(basic, question.issuer(), now)
                    ? about(basic, question).flatMap(single -> judged(single, freshness, now))
                    : Optional.empty();
        } catch (IOException | OCSPException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** Whether it may stand in the place of what was known: an older one is played again, whatever it says. */
    boolean follows(OcspAnswer before) {
        boolean undone = before.status == Revocation.Status.REVOKED && status != Revocation.Status.REVOKED;
        return undone ? said.isAfter(before.said) : !said.isBefore(before.said);
    }

    /** An old answer played again has another nonce; one made in advance has none. */
    private static boolean nonceFits(BasicOCSPResp basic, OcspQuestion question, boolean required) {
        Extension nonce = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        return nonce == null
                ? !required
                : ASN1OctetString.getInstance(nonce.getParsedValue()).equals(question.nonce());
    }

    private static Optional<SingleResp> about(BasicOCSPResp basic, OcspQuestion question) {
        List<SingleResp> ours = Arrays.stream(basic.getResponses())
                .filter(single -> question.isAnsweredBy(single.getCertID()))
                .toList();
        return ours.size() == 1 ? Optional.of(ours.get(0)) : Optional.empty();
    }

    private static Optional<OcspAnswer> judged(SingleResp single, Duration freshness, Instant now) {
        Instant said = single.getThisUpdate().toInstant();
        Date next = single.getNextUpdate();
        Instant old = said.plus(freshness);
        Instant until = next == null || next.toInstant().isAfter(old) ? old : next.toInstant();
        boolean timely = !now.isBefore(said.minus(SKEW)) && !now.isAfter(until);
        return timely ? Optional.of(new OcspAnswer(status(single.getCertStatus()), said, until)) : Optional.empty();
    }

    private static Revocation.Status status(CertificateStatus said) {
        if (said == CertificateStatus.GOOD) {
            return Revocation.Status.GOOD;
        }
        return said instanceof RevokedStatus ? Revocation.Status.REVOKED : Revocation.Status.UNKNOWN;
    }
}
