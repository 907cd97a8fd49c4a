package se.sigill.gateway.flow;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.trust.CertificateCheck;

/** Everybody has the same certificate, and it is good until it is said not to be. */
final class PlayedCertificates implements Certificates, CertificateCheck {

    volatile @Nullable X509Certificate published;
    /** Of an access point or organisation that has two for a while. */
    volatile @Nullable X509Certificate alsoPublished;

    volatile @Nullable Cause bad;
    volatile Purpose badFor = Purpose.ORGANISATION_ENCRYPTION;

    PlayedCertificates(X509Certificate published) {
        this.published = published;
    }

    @Override
    public Verdict check(X509Certificate certificate, Purpose purpose, Instant at, Instant now) {
        var cause = bad;
        return cause == null || purpose != badFor ? new Verdict.Good() : new Verdict.Bad(cause);
    }

    @Override
    public Optional<X509Certificate> encryption(ParticipantId participant, Instant at) {
        return Optional.ofNullable(published);
    }

    @Override
    public List<X509Certificate> signing(ParticipantId participant, Instant at) {
        return List.of();
    }

    @Override
    public Optional<X509Certificate> encryption(AccessPointName accessPoint, Instant at) {
        return Optional.ofNullable(published);
    }

    @Override
    public List<X509Certificate> signing(AccessPointName accessPoint, Instant at) {
        return List.of();
    }

    @Override
    public List<X509Certificate> tls(AccessPointName accessPoint, Instant at) {
        return List.of();
    }

    @Override
    public List<X509Certificate> everyEncryption(ParticipantId participant) {
        return every();
    }

    @Override
    public List<X509Certificate> everyEncryption(AccessPointName accessPoint) {
        return every();
    }

    private List<X509Certificate> every() {
        return Stream.of(Optional.ofNullable(published), Optional.ofNullable(alsoPublished))
                .flatMap(Optional::stream)
                .toList();
    }
}
