package se.sigill.gateway.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.MessageStatus;

/**
 * What the client is told of a message's way: Digg's {@code eventIssues} (B1.4.2), newest first when listed.
 *
 * @param english one line
 * @param swedish one line for users: what happened and what to do
 * @param in where the fault is (XPath or attribute), when there is one
 */
public record Event(
        MessageStatus status,
        Instant at,
        @Nullable String detail,
        String english,
        String swedish,
        @Nullable String in) {}
