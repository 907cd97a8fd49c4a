package se.sigill.gateway.wire;

import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.trust.CertificateCheck;

/** What came of making an envelope ready. */
public sealed interface Packing {

    record Packed(Consignment consignment) implements Packing {}

    record NoCertificate() implements Packing {}

    record BadCertificate(CertificateCheck.Cause cause) implements Packing {}
}
