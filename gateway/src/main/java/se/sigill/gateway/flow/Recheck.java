package se.sigill.gateway.flow;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.outbox.OutgoingFacts;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;

/**
 * Asks again of the certificates that waiting bytes were encrypted for, before those are sent: a partner may have lost
 * its key in the meantime (F21). Which they were, the trace says.
 */
@Component
class Recheck {

    private final Trace trace;
    private final Certificates certificates;
    private final CertificateCheck check;
    private final Clock clock;

    Recheck(Trace trace, Certificates certificates, CertificateCheck check, Clock clock) {
        this.trace = trace;
        this.certificates = certificates;
        this.check = check;
        this.clock = clock;
    }

    Prepare.Outcome ready(OutgoingFacts item, Consignment sealed) {
        return sealing(item, sealed)
                .flatMap(sealing -> objection(item, sealed, sealing))
                .orElseGet(() -> new Prepare.Ready(sealed));
    }

    private Optional<TraceEntry> sealing(OutgoingFacts item, Consignment sealed) {
        return trace.of(item.id()).stream()
                .filter(entry ->
                        entry.step() == Step.SEALED && sealed.id().value().equals(entry.transmission()))
                .filter(entry -> entry.facts().containsKey("encrypted-for"))
                .findFirst();
    }

    private Optional<Prepare.Outcome> objection(OutgoingFacts item, Consignment sealed, TraceEntry sealing) {
        return judged(
                        certificates.everyEncryption(item.to()),
                        sealing.facts().get("encrypted-for"),
                        Purpose.ORGANISATION_ENCRYPTION)
                .or(() -> judged(
                        certificates.everyEncryption(sealed.to()),
                        sealing.facts().get("packed-for"),
                        Purpose.ACCESS_POINT_ENCRYPTION));
    }

    /** One that the address book has dropped altogether is not trusted any longer, either. */
    private Optional<Prepare.Outcome> judged(
            List<X509Certificate> published, @Nullable String thumbprint, Purpose purpose) {
        if (thumbprint == null) {
            return Optional.empty(); // sealed by a version that did not say
        }
        var certificate = published.stream()
                .filter(one -> Thumbprint.of(one).equals(thumbprint))
                .findFirst();
        if (certificate.isEmpty()) {
            return Optional.of(new Prepare.Never("receiver-certificate-withdrawn"));
        }
        return check.check(certificate.get(), purpose, clock.instant()) instanceof Verdict.Bad bad
                ? Optional.of(Prepare.badCertificate(bad.cause()))
                : Optional.empty();
    }
}
