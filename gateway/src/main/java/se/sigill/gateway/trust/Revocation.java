package se.sigill.gateway.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Whether an issuer has taken a certificate back: by its responder, or by its lists. */
interface Revocation {

    /** @param issuer the certificate of the CA that issued it, itself good for issuing */
    Status of(X509Certificate certificate, X509Certificate issuer, Instant now);

    /** How long what is known now may be relied on. */
    Outlook outlook(Instant now);

    /**
     * @param generation differs from one before when answers given then may no longer hold
     * @param until when time alone will change an answer
     */
    record Outlook(long generation, Instant until) {}

    /** What the issuer says; not knowing is never good. */
    enum Status {
        GOOD,
        REVOKED,
        UNKNOWN
    }
}
