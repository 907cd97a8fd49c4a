package se.sigill.gateway.message;

import org.jspecify.annotations.Nullable;

/**
 * The sender or the recipient of a message (SDK {@code SenderType}, {@code RecipientType}).
 *
 * @param label the organisation's name, at most 256 characters
 * @param attention always there for a recipient; the schema lets a sender leave it out
 */
public record Party(
        ParticipantId id, @Nullable String label, @Nullable Attention attention) {}
