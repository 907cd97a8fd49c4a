package se.sigill.gateway.wire.codec;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Content-Transfer-Encoding (RFC 2045 6); junk is refused, not skipped (S41). */
final class TransferEncoding {

    private static final String HEX = "0123456789ABCDEF";

    private TransferEncoding() {}

    static Bytes decode(Bytes body, Optional<String> encoding) throws Unacceptable {
        return switch (encoding.orElse("binary").strip().toLowerCase(Locale.ROOT)) {
            case "binary", "8bit", "7bit", "" -> body;
            case "base64" -> base64(body);
            case "quoted-printable" -> quotedPrintable(body);
            default -> throw new Unacceptable("unknown-transfer-encoding");
        };
    }

    /** Line ends and blanks may stand anywhere, other junk nowhere. */
    private static Bytes base64(Bytes body) throws Unacceptable {
        byte[] compact = new byte[body.length()];
        int length = 0;
        for (int i = 0; i < body.length(); i++) {
            int octet = body.at(i);
            if (octet != '\r' && octet != '\n' && octet != ' ' && octet != '\t') {
                compact[length++] = (byte) octet;
            }
        }
        byte[] trimmed = length == compact.length ? compact : Arrays.copyOf(compact, length);
        try {
            return Bytes.of(Base64.getDecoder().decode(trimmed));
        } catch (IllegalArgumentException notBase64) {
            throw new Unacceptable("not-base64");
        }
    }

    private static Bytes quotedPrintable(Bytes body) throws Unacceptable {
        byte[] plain = new byte[body.length()];
        int length = 0;
        for (int i = 0; i < body.length(); i++) {
            if (body.at(i) != '=') {
                plain[length++] = (byte) body.at(i);
            } else if (body.startsWith(new byte[] {'\r', '\n'}, i + 1)) {
                i += 2;
            } else {
                plain[length++] = (byte) (16 * hex(body, i + 1) + hex(body, i + 2));
                i += 2;
            }
        }
        return Bytes.of(plain, length);
    }

    private static int hex(Bytes body, int at) throws Unacceptable {
        int digit = at < body.length() ? HEX.indexOf(Character.toUpperCase((char) body.at(at))) : -1;
        if (digit < 0) {
            throw new Unacceptable("not-quoted-printable");
        }
        return digit;
    }
}
