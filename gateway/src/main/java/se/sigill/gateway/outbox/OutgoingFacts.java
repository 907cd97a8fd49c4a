package se.sigill.gateway.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.ParticipantId;
import se.sigill.gateway.message.TransmissionId;

/**
 * Where something we promised to send stands. No content.
 *
 * @param id the message's or the receipt's id, also that of its envelope
 * @param attempts transmissions begun so far
 * @param due when the next step may be taken; null when there is none to take
 * @param receiptDeadline when a missing meddelandekvittens becomes {@code MESSAGE_EXCHANGE_ERROR}, uncertain
 */
public record OutgoingFacts(
        UUID id,
        Kind kind,
        MessageStatus status,
        @Nullable ConversationId conversation,
        @Nullable MessageId about,
        ParticipantId from,
        ParticipantId to,
        @Nullable FunctionAddress fromFunction,
        @Nullable FunctionAddress toFunction,
        Instant created,
        Instant changed,
        int attempts,
        @Nullable Instant due,
        @Nullable Instant receiptDeadline,
        @Nullable TransmissionId transmission,
        long size) {

    /** What is sent. */
    public enum Kind {
        MESSAGE,
        RECEIPT
    }
}
