package se.sigill.gateway.trace;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Digest;

/**
 * One thing that happened to one message, chained to the entry before it of the same message.
 *
 * @param sequence position in the database, gives the order; clocks do not
 * @param subject the message's id
 * @param transmission the transport's id, where one is known
 * @param facts who, which certificate, which digest, which rule file: never content. Keys in kebab-case
 * @param previous hash of the entry before; all zeros for the first
 * @param hash SHA-256 over everything above
 */
public record TraceEntry(
        long sequence,
        UUID subject,
        @Nullable String transmission,
        Instant at,
        Step step,
        Map<String, String> facts,
        Digest previous,
        Digest hash) {}
