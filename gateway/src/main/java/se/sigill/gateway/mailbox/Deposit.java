package se.sigill.gateway.mailbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.ParticipantId;

/**
 * A message in a mailbox: the facts, no content.
 *
 * @param mailbox the function address inside
 * @param signer SHA-256 thumbprint, in hexadecimal, of the certificate that verified the sender
 */
public record Deposit(
        MessageId id,
        ConversationId conversation,
        @Nullable MessageId refersTo,
        ParticipantId from,
        @Nullable FunctionAddress fromFunction,
        ParticipantId to,
        FunctionAddress mailbox,
        Instant created,
        Instant received,
        String signer,
        UUID arrival,
        long size) {}
