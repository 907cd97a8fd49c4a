package se.sigill.gateway.seal.xhe;

import java.nio.charset.StandardCharsets;

/**
 * Looks over the markup of a document before any parser sees it: no DOCTYPE, comment or processing instruction, and no
 * tag so long that a parser would have to hold it in memory (S75–S78, S96). One pass, no allocation.
 */
final class Markup {

    private static final int LONGEST_TAG = 16 * 1024;
    private static final int LONGEST_CDATA = 64 * 1024;
    private static final byte[] DECLARATION = "<?xml ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);

    private final byte[] xml;

    private Markup(byte[] xml) {
        this.xml = xml;
    }

    /** @return where the document begins: after a byte order mark, if there is one */
    static int check(byte[] xml) throws NotInProfile {
        return new Markup(xml).check();
    }

    private int check() throws NotInProfile {
        int begin = hasByteOrderMark() ? 3 : 0;
        int at = startsWith(DECLARATION, begin) ? find("?>", begin, 256) : begin;
        while ((at = nextTag(at)) < xml.length) {
            at = skip(at);
        }
        return begin;
    }

    private boolean hasByteOrderMark() {
        return xml.length >= 3 && xml[0] == (byte) 0xEF && xml[1] == (byte) 0xBB && xml[2] == (byte) 0xBF;
    }

    private int nextTag(int from) {
        int at = from;
        while (at < xml.length && xml[at] != '<') {
            at++;
        }
        return at;
    }

    /** From a {@code <} to after what it begins. */
    private int skip(int at) throws NotInProfile {
        byte kind = at + 1 < xml.length ? xml[at + 1] : 0;
        if (kind == '?') {
            throw new NotInProfile("no-processing-instruction");
        }
        if (kind == '!') {
            if (startsWith(CDATA, at)) {
                return find("]]>", at, LONGEST_CDATA);
            }
            throw new NotInProfile("no-doctype-no-comment");
        }
        return endOfTag(at);
    }

    private int endOfTag(int from) throws NotInProfile {
        int limit = Math.min(xml.length, from + LONGEST_TAG);
        byte quote = 0;
        for (int at = from; at < limit; at++) {
            byte b = xml[at];
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                return at + 1;
            }
        }
        throw new NotInProfile("tag-too-long");
    }

    private int find(String text, int from, int within) throws NotInProfile {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        int limit = Math.min(xml.length - wanted.length, from + within);
        for (int at = from; at <= limit; at++) {
            if (startsWith(wanted, at)) {
                return at + wanted.length;
            }
        }
        throw new NotInProfile("markup-too-long");
    }

    private boolean startsWith(byte[] text, int at) {
        for (int i = 0; i < text.length; i++) {
            if (at + i >= xml.length || xml[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
