package se.sigill.gateway.wire;

import java.security.cert.X509Certificate;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.trust.CertificateCheck;

/** What came of making an envelope ready. */
public sealed interface Packing {

    /** @param recipient what it was encrypted for */
    record Packed(Consignment consignment, X509Certificate recipient) implements Packing {}

    record NoCertificate() implements Packing {}

    record BadCertificate(CertificateCheck.Cause cause) implements Packing {}
}
