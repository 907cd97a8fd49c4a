package se.sigill.gateway.seal.xhe;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Writes the canonical form of a document as its events pass: Canonical XML 1.0 without comments, inclusive or
 * exclusive. Holds one element's attributes at a time, so a large document costs no memory.
 */
final class CanonicalXml {

    /** Which namespace declarations are written. */
    enum Form {
        /** All in scope: {@value Xhe#C14N}. */
        INCLUSIVE,
        /** Those visibly used: {@value Xhe#EXC_C14N}. */
        EXCLUSIVE
    }

    private final OutputStream out;
    private final Form form;
    private final byte[] buffer = new byte[16 * 1024];
    private int filled;
    private char highSurrogate;
    private final Deque<Map<String, String>> written = new ArrayDeque<>();

    CanonicalXml(OutputStream out, Form form) {
        this(out, form, Map.of());
    }

    /** @param scope namespaces already written by elements around, by prefix */
    CanonicalXml(OutputStream out, Form form, Map<String, String> scope) {
        this.out = out;
        this.form = form;
        written.push(scope);
    }

    void start(XMLStreamReader at) {
        Map<String, String> declared = form == Form.INCLUSIVE ? declaredBy(at) : usedBy(at);
        put('<');
        name(at.getPrefix(), at.getLocalName());
        namespaces(declared);
        attributes(at);
        put('>');
    }

    void end(XMLStreamReader at) {
        put('<');
        put('/');
        name(at.getPrefix(), at.getLocalName());
        put('>');
        written.pop();
    }

    void text(XMLStreamReader at) {
        char[] chars = at.getTextCharacters();
        int from = at.getTextStart();
        int to = from + at.getTextLength();
        for (int i = from; i < to; i++) {
            char c = chars[i];
            if (c >= 0x80 || c == '&' || c == '<' || c == '>' || c == '\r') {
                textEscaped(c);
            } else {
                put(c);
            }
        }
    }

    void flush() {
        try {
            out.write(buffer, 0, filled);
            filled = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> declaredBy(XMLStreamReader at) {
        Map<String, String> declared = new TreeMap<>();
        for (int i = 0; i < at.getNamespaceCount(); i++) {
            declared.put(orEmpty(at.getNamespacePrefix(i)), orEmpty(at.getNamespaceURI(i)));
        }
        return declared;
    }

    private static Map<String, String> usedBy(XMLStreamReader at) {
        Map<String, String> used = new TreeMap<>();
        used.put(orEmpty(at.getPrefix()), orEmpty(at.getNamespaceURI()));
        for (int i = 0; i < at.getAttributeCount(); i++) {
            String prefix = orEmpty(at.getAttributePrefix(i));
            if (!prefix.isEmpty()) {
                used.put(prefix, orEmpty(at.getAttributeNamespace(i)));
            }
        }
        return used;
    }

    /** Those that say something new; the default namespace sorts first, as its prefix is empty. */
    private void namespaces(Map<String, String> declared) {
        Map<String, String> around = written.getFirst();
        Map<String, String> inside = around;
        for (var declaration : declared.entrySet()) {
            String prefix = declaration.getKey();
            String uri = declaration.getValue();
            if (prefix.equals("xml") || uri.equals(around.getOrDefault(prefix, ""))) {
                continue;
            }
            if (inside == around) {
                inside = new HashMap<>(around);
            }
            inside.put(prefix, uri);
            ascii(prefix.isEmpty() ? " xmlns" : " xmlns:");
            chars(prefix);
            quoted(uri);
        }
        written.push(inside);
    }

    private void attributes(XMLStreamReader at) {
        List<Integer> order = new ArrayList<>(at.getAttributeCount());
        for (int i = 0; i < at.getAttributeCount(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> {
            int byNamespace = orEmpty(at.getAttributeNamespace(a)).compareTo(orEmpty(at.getAttributeNamespace(b)));
            return byNamespace != 0 ? byNamespace : at.getAttributeLocalName(a).compareTo(at.getAttributeLocalName(b));
        });
        for (int i : order) {
            put(' ');
            name(at.getAttributePrefix(i), at.getAttributeLocalName(i));
            quoted(at.getAttributeValue(i));
        }
    }

    private void name(@Nullable String prefix, String local) {
        if (prefix != null && !prefix.isEmpty()) {
            chars(prefix);
            put(':');
        }
        chars(local);
    }

    private void quoted(String value) {
        put('=');
        put('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> ascii("&amp;");
                case '<' -> ascii("&lt;");
                case '"' -> ascii("&quot;");
                case '\t' -> ascii("&#x9;");
                case '\n' -> ascii("&#xA;");
                case '\r' -> ascii("&#xD;");
                default -> character(c);
            }
        }
        put('"');
    }

    private void textEscaped(char c) {
        switch (c) {
            case '&' -> ascii("&amp;");
            case '<' -> ascii("&lt;");
            case '>' -> ascii("&gt;");
            case '\r' -> ascii("&#xD;");
            default -> character(c);
        }
    }

    private void ascii(String text) {
        chars(text);
    }

    private void chars(String text) {
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
    }

    /** A pair of surrogates may come in two pieces of text. */
    private void character(char c) {
        if (c < 0x80) {
            put(c);
        } else if (Character.isHighSurrogate(c)) {
            highSurrogate = c;
        } else if (Character.isLowSurrogate(c)) {
            multibyte(Character.toCodePoint(highSurrogate, c));
        } else {
            multibyte(c);
        }
    }

    private void multibyte(int codePoint) {
        if (codePoint < 0x800) {
            put(0xC0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                put(0xE0 | (codePoint >> 12));
            } else {
                put(0xF0 | (codePoint >> 18));
                put(0x80 | ((codePoint >> 12) & 0x3F));
            }
            put(0x80 | ((codePoint >> 6) & 0x3F));
        }
        put(0x80 | (codePoint & 0x3F));
    }

    private void put(int b) {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = (byte) b;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
