package se.sigill.gateway.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.ParticipantId;

/**
 * The certificates published for others. The embedded directory answers by default; CertPub and SMP can stand in its
 * place. Only certificates whose publication window covers the moment asked for are given; whether a certificate is
 * good is for {@link se.sigill.gateway.trust.CertificateCheck} to say.
 */
public interface Certificates {

    /** What a message to the participant is to be encrypted for: of those in their window, the newest. */
    Optional<X509Certificate> encryption(ParticipantId participant, Instant at);

    /** Everything a message to the participant may have been encrypted for by now: all that is published, old or new. */
    List<X509Certificate> everyEncryption(ParticipantId participant);

    /** Every certificate the participant may sign with. */
    List<X509Certificate> signing(ParticipantId participant, Instant at);

    Optional<X509Certificate> encryption(AccessPointName accessPoint, Instant at);

    List<X509Certificate> everyEncryption(AccessPointName accessPoint);

    List<X509Certificate> signing(AccessPointName accessPoint, Instant at);

    /** The client and server certificates pinned for an access point's TLS. */
    List<X509Certificate> tls(AccessPointName accessPoint, Instant at);
}
