package se.sigill.gateway.vault;

import java.nio.ByteBuffer;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one content. Chunks are numbered; the number is the nonce (the key is used for nothing else), and content,
 * number and "this is the last one" are associated data, so that a chunk moved, left out or cut off is found.
 */
final class ContentKey {

    private final UUID content;
    private final SecretKey key;

    ContentKey(UUID content, byte[] key) {
        this.content = content;
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] encrypt(int number, boolean last, byte[] plain) {
        return Gcm.encrypt(key, nonce(number), associated(number, last), plain);
    }

    /** @throws IllegalStateException when it is not this chunk of this content, unaltered */
    byte[] decrypt(int number, boolean last, byte[] chunk) {
        return Gcm.decrypt(key, nonce(number), associated(number, last), chunk);
    }

    private static byte[] nonce(int number) {
        return ByteBuffer.allocate(Gcm.NONCE)
                .putInt(Gcm.NONCE - Integer.BYTES, number)
                .array();
    }

    private byte[] associated(int number, boolean last) {
        return ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES + 1)
                .putLong(content.getMostSignificantBits())
                .putLong(content.getLeastSignificantBits())
                .putInt(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }
}
