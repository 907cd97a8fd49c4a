package se.sigill.gateway.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * Responders and lists beside each other. Whoever says revoked is believed. A responder that does not know a certificate
 * is not overruled by a list; one that is silent is stood in for by a fresh list, if there is one.
 */
final class Revocations implements Revocation {

    private final OcspRevocation responders;
    private final CrlRevocation lists;

    Revocations(OcspRevocation responders, CrlRevocation lists) {
        this.responders = responders;
        this.lists = lists;
    }

    @Override
    public Status of(X509Certificate certificate, X509Certificate issuer, Instant now) {
        Status listed = lists.of(certificate, issuer, now);
        if (listed == Status.REVOKED) {
            return listed;
        }
        Optional<Status> said = responders.of(certificate, issuer, now);
        return said.orElse(listed);
    }

    @Override
    public Outlook outlook(Instant now) {
        Outlook outlook = lists.outlook(now);
        Instant ends = responders.ends(now);
        return new Outlook(outlook.generation(), ends.isBefore(outlook.until()) ? ends : outlook.until());
    }
}
