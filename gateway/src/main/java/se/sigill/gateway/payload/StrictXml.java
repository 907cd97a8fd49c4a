package se.sigill.gateway.payload;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.payload.Judge.Given;

/**
 * Reads XML that a stranger wrote and tells it to a {@link Judge}: XML 1.0 in UTF-8, no document type declaration,
 * nothing fetched from anywhere, depth and lengths bounded, long values in pieces (attacks S75–S77, S95).
 */
final class StrictXml {

    private static final Set<String> HINTS = Set.of("schemaLocation", "noNamespaceSchemaLocation");
    private static final XMLInputFactory FACTORY = factory();

    private StrictXml() {}

    /**
     * @param limit bytes that are read at most; a longer document counts as too long
     * @return why the document cannot be read, in words of ours; empty when it was read to its end
     */
    static Optional<String> read(InputStream in, long limit, Judge judge) {
        try {
            tell(FACTORY.createXMLStreamReader(new Characters(decoded(new Bounded(in, limit)))), judge);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.cause);
        } catch (XMLStreamException fault) {
            if (causedBy(fault, TooLong.class)) {
                judge.overflow();
                return Optional.empty();
            }
            return Optional.of(describe(fault));
        }
    }

    private static void tell(XMLStreamReader xml, Judge judge) throws XMLStreamException, Refused {
        judgeDeclaration(xml);
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    judge.start(namespace(xml.getNamespaceURI()), xml.getLocalName(), attributes(xml));
                case XMLStreamConstants.END_ELEMENT -> judge.end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    judge.text(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                case XMLStreamConstants.COMMENT -> judge.comment();
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> judge.instruction();
                case XMLStreamConstants.DTD -> throw new Refused("it has a document type declaration");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new Refused("it refers to an entity");
                default -> {}
            }
        }
    }

    private static void judgeDeclaration(XMLStreamReader xml) throws Refused {
        var version = xml.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw new Refused("it is not XML 1.0");
        }
        var encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new Refused("it does not claim to be UTF-8");
        }
    }

    private static List<Given> attributes(XMLStreamReader xml) {
        if (xml.getAttributeCount() == 0) {
            return List.of();
        }
        var attributes = new ArrayList<Given>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var namespace = namespace(xml.getAttributeNamespace(i));
            var name = xml.getAttributeLocalName(i);
            if (!namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI) || !HINTS.contains(name)) {
                attributes.add(new Given(namespace, name, xml.getAttributeValue(i)));
            }
        }
        return attributes;
    }

    private static String namespace(@Nullable String uri) {
        return uri == null ? "" : uri;
    }

    private static InputStreamReader decoded(InputStream in) {
        return new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static XMLInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 100);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 50);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 10_000);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
        return factory;
    }

    /** The parser's own words may quote the document; only the place is told. */
    private static String describe(XMLStreamException fault) {
        if (causedBy(fault, CharacterCodingException.class)) {
            return "it is not UTF-8";
        }
        if (causedBy(fault, NoCharacter.class)) {
            return "it has a character that XML does not have";
        }
        var at = fault.getLocation();
        if (at != null) {
            return "it is not well-formed XML (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
        }
        return "it is not well-formed XML";
    }

    private static boolean causedBy(Throwable fault, Class<? extends Throwable> kind) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Well-formed perhaps, but nothing we read. */
    private static final class Refused extends Exception {

        private final String cause;

        private Refused(String cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private static final class TooLong extends IOException {}

    private static final class NoCharacter extends IOException {}

    /** Stops the two that the parser lets through. */
    private static final class Characters extends FilterReader {

        private Characters(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            judge((char) Math.max(c, 0));
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            for (int i = offset; i < offset + read; i++) {
                judge(buffer[i]);
            }
            return read;
        }

        private static void judge(char c) throws IOException {
            if (c >= '\ufffe') {
                throw new NoCharacter();
            }
        }
    }

    private static final class Bounded extends FilterInputStream {

        private long left;

        private Bounded(InputStream in, long limit) {
            super(in);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            spend(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            spend(Math.max(read, 0));
            return read;
        }

        private void spend(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new TooLong();
            }
        }
    }
}
