package se.sigill.gateway.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;

/**
 * Revocation by lists (RFC 5280 6.3): a list answers when the issuer signed it, when it is fresh by our clock, and when
 * its scope covers the certificate. Without such a list the answer is not known (I16, S13).
 */
final class CrlRevocation implements Revocation {

    private final CrlFiles files;
    private final Duration grace;

    CrlRevocation(CrlFiles files, Duration grace) {
        this.files = files;
        this.grace = grace;
    }

    @Override
    public Status of(X509Certificate certificate, X509Certificate issuer, Instant now) {
        List<X509CRL> answering = files.current().lists().stream()
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
                .filter(list -> isFresh(list, now))
                .filter(list -> CrlScope.covers(list, certificate))
                .filter(list -> isSignedBy(list, issuer))
                .toList();
        if (answering.isEmpty()) {
            return Status.UNKNOWN;
        }
        boolean revoked = answering.stream().anyMatch(list -> list.isRevoked(certificate));
        return revoked ? Status.REVOKED : Status.GOOD;
    }

    @Override
    public Outlook outlook(Instant now) {
        CrlFiles.Snapshot lists = files.current();
        Instant until = lists.lists().stream()
                .map(X509CRL::getNextUpdate)
                .filter(Objects::nonNull)
                .map(next -> next.toInstant().plus(grace))
                .filter(end -> !end.isBefore(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        return new Outlook(lists.generation(), until);
    }

    private boolean isFresh(X509CRL list, Instant now) {
        Date next = list.getNextUpdate();
        return next != null
                && !now.isBefore(list.getThisUpdate().toInstant())
                && !now.isAfter(next.toInstant().plus(grace));
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        if (!Usage.signsRevocationLists(issuer) || KeyPairs.forgeable(list.getSigAlgName())) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
