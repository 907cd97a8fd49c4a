package se.sigill.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.Certificates;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.trust.CertificateCheck;
import se.sigill.gateway.trust.CertificateCheck.Cause;
import se.sigill.gateway.trust.CertificateCheck.Purpose;
import se.sigill.gateway.trust.CertificateCheck.Verdict;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.wire.WireSettings.ClientCertificate;

/** Whom we know, and whether the one who calls is the one it says: by name and by TLS certificate (rule R12, S60, S73). */
@Component
final class Relations {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Directory directory;
    private final Certificates certificates;
    private final CertificateCheck check;
    private final Keys keys;
    private final WireSettings settings;
    private final Clock clock;

    Relations(
            Directory directory,
            Certificates certificates,
            CertificateCheck check,
            Keys keys,
            WireSettings settings,
            Clock clock) {
        this.directory = directory;
        this.certificates = certificates;
        this.check = check;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    Sender sender(HttpServletRequest request, AccessPointName from, AccessPointName to) throws Refusal {
        @Nullable X509Certificate caller = caller(request);
        if (from.equals(to)) {
            throw Refusal.negative(Disposition.SENDER_EQUALS_RECEIVER, "sender-equals-receiver");
        }
        if (!to.equals(keys.accessPoint())) {
            throw Refusal.negative(Disposition.UNKNOWN_RELATIONSHIP, "receiver-is-not-us");
        }
        AccessPoint partner = directory
                .accessPoint(from)
                .orElseThrow(() -> Refusal.negative(Disposition.UNKNOWN_RELATIONSHIP, "sender-unknown"));
        if (caller != null) {
            identify(caller, from);
        }
        return new Sender(partner, Source.of(request.getRemoteAddr()), caller != null);
    }

    /** The TLS certificate shown; none only where none is needed. */
    private @Nullable X509Certificate caller(HttpServletRequest request) throws Refusal {
        if (request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0) {
            return chain[0];
        }
        if (settings.clientCertificate() == ClientCertificate.REQUIRED) {
            throw Refusal.status(403, "client-certificate-missing");
        }
        if (!isLoopback(request.getLocalAddr())) {
            throw Refusal.status(403, "client-certificate-off-but-not-loopback");
        }
        return null;
    }

    private void identify(X509Certificate caller, AccessPointName from) throws Refusal {
        Instant now = clock.instant();
        if (!certificates.tls(from, now).contains(caller)) {
            throw Refusal.status(403, "client-certificate-not-pinned");
        }
        if (check.check(caller, Purpose.TLS, now) instanceof Verdict.Bad bad) {
            // that we cannot learn of revocation is our trouble, and passes
            throw Refusal.status(bad.cause() == Cause.REVOCATION_UNKNOWN ? 503 : 403, Causes.tls(bad));
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
