package se.sigill.gateway.seal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;

/** Finds the certificate that a signature must hold against: one published for the sender and good when it came. */
final class Signers {

    private final Certificates certificates;
    private final CertificateCheck check;

    Signers(Certificates certificates, CertificateCheck check) {
        this.certificates = certificates;
        this.check = check;
    }

    /** @param named the certificate in the signature, DER: it chooses among the published, and is otherwise not used */
    Optional<X509Certificate> signer(byte[] named, ParticipantId sender, Instant arrived, Instant now) {
        return certificates.signing(sender, arrived).stream()
                .filter(published -> is(published, named))
                .filter(published ->
                        check.check(published, Purpose.ORGANISATION_SIGNATURE, arrived, now) instanceof Verdict.Good)
                .findFirst();
    }

    /** Whether the named certificate is a published one whose revocation cannot be learnt at the moment. */
    boolean undecided(byte[] named, ParticipantId sender, Instant arrived, Instant now) {
        return certificates.signing(sender, arrived).stream()
                .filter(published -> is(published, named))
                .map(published -> check.check(published, Purpose.ORGANISATION_SIGNATURE, arrived, now))
                .anyMatch(verdict ->
                        verdict instanceof Verdict.Bad bad && bad.cause() == CertificateCheck.Cause.REVOCATION_UNKNOWN);
    }

    static boolean is(X509Certificate certificate, byte[] der) {
        try {
            return Arrays.equals(certificate.getEncoded(), der);
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("A certificate that was parsed has an encoding", impossible);
        }
    }
}
