package se.sigill.gateway.wire;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.TransmissionId;

/**
 * A transfer whose transport signature, certificate and addresses were checked (rule R3). Only {@code wire} makes one.
 *
 * @param digest SHA-256 over the signed MIME part
 * @param envelope the XHE
 * @param signingTime what the signer claims; it decides nothing (S9)
 * @param answer the positive answer, to be committed with the envelope before it is given (rule R8)
 * @param answerLater whether the partner wants the answer posted (asynchronously) instead of returned
 */
public record Received(
        AccessPointName from,
        AccessPointName to,
        TransmissionId id,
        Digest digest,
        Content envelope,
        X509Certificate signer,
        Instant at,
        @Nullable Instant signingTime,
        Answer answer,
        boolean answerLater) {

    @Override
    public String toString() {
        return "Received[" + id + ", " + envelope.size() + " bytes]";
    }
}
