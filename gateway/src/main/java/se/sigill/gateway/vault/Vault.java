package se.sigill.gateway.vault;

import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps content encrypted (AES-256-GCM, a key per content, wrapped by the gateway's storage key), in chunks of bounded
 * size. Takes part in the caller's transaction.
 */
public interface Vault {

    /** Stores what the stream holds, without keeping it whole in memory. Must be called inside a transaction. */
    VaultId put(InputStream content);

    /** Opens a content for reading chunk by chunk; empty when it was erased. Altered chunks end in an exception. */
    Optional<InputStream> open(VaultId id);

    /** At most so many bytes: a content is measured in whole chunks; 0 when it was erased. */
    long size(VaultId id);

    /** Erases a content and its key. Erasing twice is erasing once. */
    void erase(VaultId id);

    /** Encrypts a few bytes (up to 64 KiB) that their owner stores in its own row; {@code context} must match at opening. */
    byte[] protect(byte[] few, String context);

    /** @throws IllegalStateException when the bytes or the context were altered */
    byte[] reveal(byte[] protectedBytes, String context);
}
