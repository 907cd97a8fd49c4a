package se.sigill.gateway.seal.xhe;

import java.nio.charset.StandardCharsets;
import se.sigill.gateway.message.Content;

/**
 * Looks over the markup of a document before any parser sees it: no DOCTYPE, comment or processing instruction, and no
 * tag so long that a parser would have to hold it in memory (S75–S78, S96). One pass, no allocation.
 */
final class Markup {

    private static final int LONGEST_TAG = 16 * 1024;
    private static final int LONGEST_CDATA = 64 * 1024;
    private static final byte[] DECLARATION = "<?xml ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);

    private final Content xml;
    private final int length;

    private Markup(Content xml) {
        this.xml = xml;
        this.length = (int) xml.size();
    }

    /** @return where the document begins: after a byte order mark, if there is one */
    static int check(Content xml) throws NotInProfile {
        return new Markup(xml).check();
    }

    private int check() throws NotInProfile {
        int begin = hasByteOrderMark() ? 3 : 0;
        int at = startsWith(DECLARATION, begin) ? find("?>", begin, 256) : begin;
        while ((at = nextTag(at)) < length) {
            at = skip(at);
        }
        return begin;
    }

    private boolean hasByteOrderMark() {
        return length >= 3 && xml.at(0) == 0xEF && xml.at(1) == 0xBB && xml.at(2) == 0xBF;
    }

    private int nextTag(int from) {
        int at = from;
        while (at < length && xml.at(at) != '<') {
            at++;
        }
        return at;
    }

    /** From a {@code <} to after what it begins. */
    private int skip(int at) throws NotInProfile {
        int kind = at + 1 < length ? xml.at(at + 1) : 0;
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
        int limit = Math.min(length, from + LONGEST_TAG);
        int quote = 0;
        for (int at = from; at < limit; at++) {
            int b = xml.at(at);
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
        int limit = Math.min(length - wanted.length, from + within);
        for (int at = from; at <= limit; at++) {
            if (startsWith(wanted, at)) {
                return at + wanted.length;
            }
        }
        throw new NotInProfile("markup-too-long");
    }

    private boolean startsWith(byte[] text, int at) {
        for (int i = 0; i < text.length; i++) {
            if (at + i >= length || xml.at(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
