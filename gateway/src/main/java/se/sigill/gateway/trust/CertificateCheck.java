package se.sigill.gateway.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Answers whether a certificate is good now, for a purpose: path, validity, usage, revocation. Fails closed. */
public interface CertificateCheck {

    Verdict check(X509Certificate certificate, Purpose purpose, Instant now);

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
