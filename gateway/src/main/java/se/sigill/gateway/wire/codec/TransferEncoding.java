package se.sigill.gateway.wire.codec;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import se.sigill.gateway.message.Content;

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
        Portions portions = new Portions();
        for (int i = 0; i < body.length(); i++) {
            int octet = body.at(i);
            if (octet != '\r' && octet != '\n' && octet != ' ' && octet != '\t') {
                portions.take((byte) octet);
            }
        }
        return portions.end();
    }

    /** Base64 decoded in portions of whole quanta; only the last may be padded. */
    private static final class Portions {

        private static final int PORTION = 4 * 1024;

        private final Content.Collector plain = new Content.Collector();
        private final byte[] portion = new byte[PORTION];
        private int filled;

        void take(byte octet) throws Unacceptable {
            if (filled == PORTION) {
                require(portion[PORTION - 1] != '=');
                decode();
            }
            portion[filled++] = octet;
        }

        Bytes end() throws Unacceptable {
            decode();
            return Bytes.of(plain.content());
        }

        private void decode() throws Unacceptable {
            try {
                byte[] decoded = Base64.getDecoder().decode(Arrays.copyOf(portion, filled));
                plain.write(decoded, 0, decoded.length);
                filled = 0;
            } catch (IllegalArgumentException notBase64) {
                throw new Unacceptable("not-base64");
            }
        }

        private static void require(boolean holds) throws Unacceptable {
            if (!holds) {
                throw new Unacceptable("not-base64");
            }
        }
    }

    private static Bytes quotedPrintable(Bytes body) throws Unacceptable {
        Content.Collector plain = new Content.Collector();
        for (int i = 0; i < body.length(); i++) {
            if (body.at(i) != '=') {
                plain.write(body.at(i));
            } else if (body.startsWith(new byte[] {'\r', '\n'}, i + 1)) {
                i += 2;
            } else {
                plain.write(16 * hex(body, i + 1) + hex(body, i + 2));
                i += 2;
            }
        }
        return Bytes.of(plain.content());
    }

    private static int hex(Bytes body, int at) throws Unacceptable {
        int digit = at < body.length() ? HEX.indexOf(Character.toUpperCase((char) body.at(at))) : -1;
        if (digit < 0) {
            throw new Unacceptable("not-quoted-printable");
        }
        return digit;
    }
}
