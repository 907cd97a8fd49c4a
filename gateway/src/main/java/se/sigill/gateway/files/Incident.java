package se.sigill.gateway.files;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;

/**
 * A message with malicious files was stopped.
 *
 * @param signer SHA-256 thumbprint, in hexadecimal, of the certificate that verified the sender
 */
public record Incident(
        UUID id,
        MessageId message,
        ParticipantId from,
        ParticipantId to,
        FunctionAddress function,
        UUID arrival,
        String signer,
        Instant at,
        List<Inspection.Finding> findings) {

    public Incident {
        findings = List.copyOf(findings);
    }
}
