package se.sigill.it.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts MIME entities. */
final class Mime {

    private Mime() {}

    /** The body of an entity, whose header is sent otherwise. */
    static byte[] withoutHeader(byte[] entity) {
        var end = new String(entity, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        return Arrays.copyOfRange(entity, end, entity.length);
    }
}
