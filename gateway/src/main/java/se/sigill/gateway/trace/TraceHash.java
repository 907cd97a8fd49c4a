package se.sigill.gateway.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.Digest;

/**
 * The hash that chains the entries of a subject: SHA-256 over the previous hash (32 bytes), the sequence (8 bytes, big
 * endian) and the entry as text, one field a line. No field but the last, the facts, can hold a line break. The database
 * computes it when an entry is added ({@code trace_append} in V1__trace.sql), this class when a chain is checked.
 */
final class TraceHash {

    static final Digest NONE = Digest.wrap(new byte[32]);

    private TraceHash() {}

    static byte[] canonical(UUID subject, @Nullable String transmission, Instant at, String step, String facts) {
        return String.join("\n", "sigill-trace-1", subject.toString(), text(transmission), at.toString(), step, facts)
                .getBytes(UTF_8);
    }

    static Digest of(Digest previous, long sequence, byte[] canonical) {
        var sha256 = Digest.sha256();
        sha256.update(previous.bytes());
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        return Digest.wrap(sha256.digest(canonical));
    }

    private static String text(@Nullable String transmission) {
        return transmission == null ? "" : transmission;
    }
}
