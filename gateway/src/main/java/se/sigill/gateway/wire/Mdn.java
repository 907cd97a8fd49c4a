package se.sigill.gateway.wire;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;

/**
 * A receipt whose signature was checked; what it says may still be about something else.
 *
 * @param originalId the Message-ID it is about, without brackets
 * @param mic {@code base64, sha-256} in our spelling, where it gives one that can be read
 * @param receipt the signed entity with its Content-Type, as any S/MIME tool can verify it
 */
record Mdn(
        Optional<String> originalId,
        String disposition,
        Optional<String> mic,
        X509Certificate signer,
        Content receipt) {

    /** For the trace. */
    Map<String, String> evidence() {
        Map<String, String> evidence = new LinkedHashMap<>();
        try {
            evidence.put("signer", Digest.of(signer.getEncoded()).toString());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("A certificate that verified has an encoding", impossible);
        }
        evidence.put("disposition", disposition);
        mic.ifPresent(value -> evidence.put("mic", value));
        evidence.put("receipt-digest", Digest.of(receipt.bytes()).toString());
        return Map.copyOf(evidence);
    }

    @Override
    public String toString() {
        return "Mdn[" + disposition + "]";
    }
}
