package se.sigill.gateway.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Answers whether a certificate is good now, for a purpose: path, validity, usage, revocation. Fails closed. */
public interface CertificateCheck {

    default Verdict check(X509Certificate certificate, Purpose purpose, Instant now) {
        return check(certificate, purpose, now, now);
    }

    /**
     * Answers for a moment that has passed, such as the arrival of what it signed (rule R3): its path and validity are
     * judged at that time, its revocation by all that is known now.
     *
     * @param at by our clock, never by a signer's own word
     */
    Verdict check(X509Certificate certificate, Purpose purpose, Instant at, Instant now);

    /** What a certificate is wanted for; each purpose has its own trust anchors. */
    enum Purpose {
        ORGANISATION_SIGNATURE,
        ORGANISATION_ENCRYPTION,
        ACCESS_POINT_SIGNATURE,
        ACCESS_POINT_ENCRYPTION,
        TLS
    }

    /** Good, or not and why. */
    sealed interface Verdict {

        record Good() implements Verdict {}

        /** @param cause for our own log and trace, never for a peer */
        record Bad(Cause cause) implements Verdict {}
    }

    /** Why a certificate is refused. */
    enum Cause {
        EXPIRED,
        NOT_YET_VALID,
        REVOKED,
        REVOCATION_UNKNOWN,
        WRONG_USAGE,
        UNTRUSTED,
        WEAK_KEY
    }
}
