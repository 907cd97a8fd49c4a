package se.sigill.gateway.mailbox;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.TransmissionId;

/**
 * An envelope as it came, not yet opened.
 *
 * @param id our own id of the arrival
 * @param subject the id its header claims; what its trace is kept under
 * @param digest SHA-256 over the signed MIME part
 * @param signingTime by the clock of whoever signed the transfer: a claim
 * @param answerLater whether the answer is to be posted to the partner
 */
public record Arrival(
        UUID id,
        UUID subject,
        AccessPointName from,
        AccessPointName to,
        TransmissionId transmission,
        Digest digest,
        X509Certificate signer,
        Instant at,
        @Nullable Instant signingTime,
        Answer answer,
        boolean answerLater,
        @Nullable Instant opened) {}
