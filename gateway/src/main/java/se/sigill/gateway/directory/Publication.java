package se.sigill.gateway.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A certificate as the address book publishes it.
 *
 * @param from the publication's window, both ends included
 */
record Publication(X509Certificate certificate, Set<Use> uses, Instant from, Instant to) {

    /** What a certificate is published for. */
    enum Use {
        SIGN,
        ENCRYPT,
        TLS
    }

    private static final Comparator<Publication> NEWEST_FIRST = Comparator.comparing(Publication::from)
            .thenComparing(publication -> publication.certificate.getNotBefore())
            .reversed();

    Publication {
        uses = Set.copyOf(uses);
    }

    /** Those in their window, the newest first. */
    static List<X509Certificate> inForce(List<Publication> published, Use use, Instant at) {
        return published.stream()
                .filter(publication -> publication.uses.contains(use) && publication.covers(at))
                .sorted(NEWEST_FIRST)
                .map(Publication::certificate)
                .toList();
    }

    /** Whatever their windows. */
    static List<X509Certificate> every(List<Publication> published, Use use) {
        return published.stream()
                .filter(publication -> publication.uses.contains(use))
                .map(Publication::certificate)
                .toList();
    }

    /** Its window or its certificate ends then, whichever is first. */
    Instant end() {
        Instant expires = certificate.getNotAfter().toInstant();
        return to.isBefore(expires) ? to : expires;
    }

    private boolean covers(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }
}
