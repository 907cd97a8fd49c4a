package se.sigill.gateway.seal.xhe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLStreamConstants;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import se.sigill.gateway.message.Content;

/** Our canonical form against Santuario's, which works on a tree. */
class CanonicalXmlTest {

    @BeforeAll
    static void santuario() {
        Init.init();
    }

    static Stream<String> documents() {
        return Stream.of(
                "<a/>",
                "<?xml version='1.0' encoding='UTF-8'?>\n\n<a\n  b = 'c'   a=\"d\"  ></a >\n\n",
                "<a xmlns='urn:a' xmlns:b='urn:b' z='1' b:a='2' a='3'><b:c xmlns:b='urn:b'><d xmlns=''/></b:c></a>",
                "<a xmlns:unused='urn:u' xmlns:b='urn:b'><b:x b:y='1' xmlns:c='urn:c'><c:z xmlns:b='urn:other'/></b:x></a>",
                "<a xmlns:b='urn:2' xmlns:a='urn:1' a:x='1' b:x='2' x='3' a:w='4'/>",
                "<a>x &lt; y &amp;&amp; z &gt; w \" ' &#13;&#10;&#9;\r\n\tend]]&gt;</a>",
                "<a b='&lt;&amp;&quot;&apos;&gt;&#9;&#10;&#13; \t\n x'/>",
                "<a><![CDATA[<&>\r\n]]>tail<![CDATA[]]></a>",
                "<a xml:lang='sv' xml:space='preserve'><b xml:lang='en'/></a>",
                "<å ö='ä€😀'>åäö € 😀 &#x1F600; &#229;</å>",
                "<a xmlns='urn:a'><a xmlns='urn:a'/><b xmlns='urn:b'><a xmlns='urn:a'/></b></a>");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_has_the_canonical_form_that_santuario_gives_it(String xml) throws Exception {
        assertSame(xml);
    }

    @Test
    void so_have_documents_made_at_random() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            assertSame(new RandomXml(seed).document());
        }
    }

    @Test
    void characters_outside_the_basic_plane_survive_wherever_the_parser_cuts_the_text() throws Exception {
        for (int before = 8180; before < 8200; before++) {
            assertSame("<a>" + "x".repeat(before) + "😀".repeat(5000) + "</a>");
        }
    }

    private static void assertSame(String xml) throws Exception {
        assertThat(ours(xml, CanonicalXml.Form.INCLUSIVE))
                .as(xml)
                .isEqualTo(santuarios(xml, Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS));
        assertThat(ours(xml, CanonicalXml.Form.EXCLUSIVE))
                .as(xml)
                .isEqualTo(santuarios(xml, Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS));
    }

    private static String ours(String xml, CanonicalXml.Form form) throws NotInProfile {
        var out = new ByteArrayOutputStream();
        var canonical = new CanonicalXml(out, form, Map.of());
        XmlPull pull = XmlPull.of(Content.of(xml.getBytes(StandardCharsets.UTF_8)));
        int event;
        while ((event = pull.next()) != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                canonical.start(pull.reader());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                canonical.end(pull.reader());
            } else if (pull.depth() > 0) {
                canonical.text(pull.reader());
            }
        }
        canonical.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String santuarios(String xml, String algorithm) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var out = new ByteArrayOutputStream();
        Canonicalizer.getInstance(algorithm).canonicalizeSubtree(document, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Elements under changing prefixes, defaults declared and undeclared, text that has to be escaped. */
    private static final class RandomXml {

        private static final String[] TEXTS = {"x", " ", "&amp;", "&lt;", "&gt;", "&#13;", "\r\n", "å", "😀", "\"", "'"
        };

        private final Random random;

        RandomXml(int seed) {
            random = new Random(seed);
        }

        String document() {
            return element(0, "xmlns:p='urn:p0' xmlns:q='urn:q0' xmlns:r='urn:r0'");
        }

        private String element(int depth, String declarations) {
            String name = pick("", "p:", "q:", "r:") + pick("a", "b", "c");
            var xml = new StringBuilder("<" + name + " " + declarations);
            if (random.nextInt(3) == 0) {
                xml.append(" xmlns='").append(pick("", "urn:d", "urn:e")).append('\'');
            }
            xml.append(attributes(depth)).append('>');
            for (int i = random.nextInt(4); i > 0; i--) {
                xml.append(random.nextBoolean() || depth > 5 ? text() : element(depth + 1, declarations()));
            }
            return xml.append("</").append(name).append('>').toString();
        }

        private String declarations() {
            return random.nextInt(3) == 0 ? "xmlns:" + pick("p", "q", "r") + "='urn:" + random.nextInt(3) + "'" : "";
        }

        /** At depth 0 the three prefixes have three namespaces, so no two attributes can be the same. */
        private String attributes(int depth) {
            var xml = new StringBuilder();
            for (String prefix : new String[] {"", "p:", "q:", "r:"}) {
                if (random.nextInt(3) == 0 && (depth == 0 || !prefix.equals("r:") || xml.isEmpty())) {
                    xml.append(' ').append(prefix).append(prefix.isEmpty() ? "x" : "y" + prefix.charAt(0));
                    xml.append("=\"").append(text().replace("\"", "&quot;")).append('"');
                }
            }
            return xml.toString();
        }

        private String text() {
            var text = new StringBuilder();
            for (int i = random.nextInt(5); i > 0; i--) {
                text.append(pick(TEXTS));
            }
            return text.toString();
        }

        private String pick(String... from) {
            return from[random.nextInt(from.length)];
        }
    }
}
