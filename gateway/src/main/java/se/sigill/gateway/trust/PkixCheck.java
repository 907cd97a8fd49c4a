package se.sigill.gateway.trust;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The JDK's path validation (RFC 5280 section 6) at the time asked for, with our anchors for each purpose, then
 * revocation of every certificate on the path.
 */
@Component
class PkixCheck implements CertificateCheck {

    private static final Verdict GOOD = new Verdict.Good();
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";

    private final Map<Purpose, Anchors> anchors = new EnumMap<>(Purpose.class);
    private final Revocation revocation;
    private final Verdicts verdicts;

    @Autowired
    PkixCheck(TrustSettings settings, @Value("${sigill.config}") String folder) {
        this(settings, Path.of(folder).toAbsolutePath());
    }

    PkixCheck(TrustSettings settings, Path folder) {
        Anchors organisation = Anchors.read(
                "sigill.trust.anchors.organisation", folder, settings.anchors().organisation());
        Anchors accessPoint = Anchors.read(
                "sigill.trust.anchors.access-point", folder, settings.anchors().accessPoint());
        anchors.put(Purpose.ORGANISATION_SIGNATURE, organisation);
        anchors.put(Purpose.ORGANISATION_ENCRYPTION, organisation);
        anchors.put(Purpose.ACCESS_POINT_SIGNATURE, accessPoint);
        anchors.put(Purpose.ACCESS_POINT_ENCRYPTION, accessPoint);
        anchors.put(
                Purpose.TLS,
                Anchors.read(
                        "sigill.trust.anchors.tls", folder, settings.anchors().tls()));
        List<Path> lists = settings.crls().stream().map(folder::resolve).toList();
        this.revocation = new Revocations(
                new OcspRevocation(Responders.read(settings.ocsp(), folder), settings.ocsp()),
                new CrlRevocation(new CrlFiles(lists), settings.crlGrace()));
        this.verdicts = new Verdicts(settings.verdictAge());
    }

    @Override
    public Verdict check(X509Certificate certificate, Purpose purpose, Instant at, Instant now) {
        return at.equals(now)
                ? verdicts.recall(
                        certificate,
                        purpose,
                        revocation.outlook(now),
                        now,
                        () -> decide(certificate, purpose, now, now))
                : decide(certificate, purpose, at, now);
    }

    private Verdict decide(X509Certificate certificate, Purpose purpose, Instant at, Instant now) {
        return outOfTime(certificate, at)
                .or(() -> weak(certificate))
                .or(() -> onPath(certificate, purpose, at, now))
                .map(cause -> (Verdict) new Verdict.Bad(cause))
                .orElse(GOOD);
    }

    private static Optional<Cause> outOfTime(X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(Cause.EXPIRED);
        }
        return now.isBefore(certificate.getNotBefore().toInstant())
                ? Optional.of(Cause.NOT_YET_VALID)
                : Optional.empty();
    }

    /** A short key, or a signature by an algorithm that can be forged. */
    private static Optional<Cause> weak(X509Certificate certificate) {
        return KeyPairs.forgeable(certificate.getSigAlgName()) || KeyPairs.tooWeak(certificate.getPublicKey())
                ? Optional.of(Cause.WEAK_KEY)
                : Optional.empty();
    }

    private Optional<Cause> onPath(X509Certificate certificate, Purpose purpose, Instant at, Instant now) {
        List<X509Certificate> path = path(certificate, anchorsFor(purpose), at);
        if (path.isEmpty() || path.stream().anyMatch(PkixCheck::hidesNames)) {
            return Optional.of(Cause.UNTRUSTED);
        }
        if (!Usage.allows(certificate, purpose)) {
            return Optional.of(Cause.WRONG_USAGE);
        }
        return path.stream()
                .limit(path.size() - 1L)
                .map(PkixCheck::weak)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> revoked(path, now));
    }

    /**
     * The JDK leaves out names it cannot read, such as {@code https://evil.se./}, and so holds them against no name
     * constraint (S20).
     */
    private static boolean hidesNames(X509Certificate certificate) {
        try {
            return certificate.getExtensionValue(ALTERNATIVE_NAMES) != null
                    && certificate.getSubjectAlternativeNames() == null;
        } catch (CertificateParsingException unreadable) {
            return true;
        }
    }

    private Anchors anchorsFor(Purpose purpose) {
        Anchors found = anchors.get(purpose);
        if (found == null) {
            throw new IllegalStateException("no anchors for " + purpose);
        }
        return found;
    }

    /** From the certificate to its root, both included; empty when no path holds. */
    private static List<X509Certificate> path(X509Certificate certificate, Anchors trusted, Instant now) {
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(certificate);
        List<X509Certificate> known = new ArrayList<>(trusted.intermediates());
        known.add(certificate);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted.roots(), wanted);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setDate(Date.from(now));
            // Revocation is asked for below, where not knowing is told apart from not trusting.
            parameters.setRevocationEnabled(false);
            return whole((PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", "SUN").build(parameters));
        } catch (CertPathBuilderException none) {
            return List.of();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PKIX", e);
        }
    }

    private static List<X509Certificate> whole(PKIXCertPathBuilderResult result) {
        return Stream.concat(
                        result.getCertPath().getCertificates().stream().map(X509Certificate.class::cast),
                        Stream.of(result.getTrustAnchor().getTrustedCert()))
                .toList();
    }

    /** A revoked certificate anywhere on the path weighs more than an unknown one. */
    private Optional<Cause> revoked(List<X509Certificate> path, Instant now) {
        List<Revocation.Status> found = new ArrayList<>();
        for (int i = 0; i < path.size() - 1; i++) {
            found.add(revocation.of(path.get(i), path.get(i + 1), now));
        }
        if (found.contains(Revocation.Status.REVOKED)) {
            return Optional.of(Cause.REVOKED);
        }
        return found.contains(Revocation.Status.UNKNOWN) ? Optional.of(Cause.REVOCATION_UNKNOWN) : Optional.empty();
    }
}
