package se.sigill.gateway.seal.xhe;

import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import se.sigill.gateway.message.Content;

/**
 * Pulls events out of an XML document that may be hostile: XML 1.0 in valid UTF-8, elements and text and nothing else,
 * bounded in depth and attributes (rule R10, S94–S96). The JDK's own parser, whatever else is on the class path.
 */
final class XmlPull {

    private static final int DEEPEST = 100;
    private static final int MOST_ATTRIBUTES = 32;

    private final XMLStreamReader reader;
    private int depth;

    private XmlPull(XMLStreamReader reader) {
        this.reader = reader;
    }

    static XmlPull of(Content xml) throws NotInProfile {
        int begin = Markup.check(xml);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = new InputStreamReader(xml.slice(begin, (int) xml.size()).open(), decoder);
        try {
            var pull = new XmlPull(factory().createXMLStreamReader(text));
            pull.checkDeclaration();
            return pull;
        } catch (UncheckedIOException ours) {
            throw ours;
        } catch (XMLStreamException | RuntimeException notXml) {
            throw new NotInProfile("well-formed");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private void checkDeclaration() throws NotInProfile {
        String version = reader.getVersion();
        String encoding = reader.getCharacterEncodingScheme();
        if ((version != null && !version.equals("1.0")) || (encoding != null && !encoding.equalsIgnoreCase("UTF-8"))) {
            throw new NotInProfile("xml-1.0-utf-8");
        }
    }

    /** At the event last pulled. */
    XMLStreamReader reader() {
        return reader;
    }

    /** How many elements are open: counts the one whose start was last pulled, not the one whose end was. */
    int depth() {
        return depth;
    }

    /** @return START_ELEMENT, END_ELEMENT, CHARACTERS (also for CDATA) or END_DOCUMENT */
    int next() throws NotInProfile {
        int event;
        try {
            event = reader.next();
        } catch (UncheckedIOException ours) { // a disk that fails says nothing of what was sent
            throw ours;
        } catch (XMLStreamException | RuntimeException notXml) {
            throw new NotInProfile("well-formed");
        }
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT -> started();
            case XMLStreamConstants.END_ELEMENT -> ended();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                XMLStreamConstants.CHARACTERS;
            case XMLStreamConstants.END_DOCUMENT -> event;
            default -> throw new NotInProfile("elements-and-text-only");
        };
    }

    private int started() throws NotInProfile {
        depth++;
        if (depth > DEEPEST || reader.getAttributeCount() + reader.getNamespaceCount() > MOST_ATTRIBUTES) {
            throw new NotInProfile("bounds");
        }
        return XMLStreamConstants.START_ELEMENT;
    }

    private int ended() {
        depth--;
        return XMLStreamConstants.END_ELEMENT;
    }

    /** From the start of an element to its end. */
    void skipElement() throws NotInProfile {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    boolean at(String namespace, String local) {
        return local.equals(reader.getLocalName()) && namespace.equals(reader.getNamespaceURI());
    }
}
