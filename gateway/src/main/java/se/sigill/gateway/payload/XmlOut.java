package se.sigill.gateway.payload;

import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;

/** Writes XML in UTF-8: one factory, set once. */
final class XmlOut {

    private static final WstxOutputFactory FACTORY = factory();

    private XmlOut() {}

    /** Writing, with the checked exceptions it has. */
    interface Writing {
        void to(XMLStreamWriter2 xml) throws XMLStreamException;
    }

    /**
     * Writes and flushes; does not close.
     *
     * @throws UncheckedIOException when the stream fails
     */
    static void write(OutputStream out, Writing writing) {
        try {
            var xml = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            writing.to(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException fault) {
            throw failure(fault);
        }
    }

    /** A stream that fails is the caller's; anything else is a document that should not have come here. */
    static RuntimeException failure(XMLStreamException fault) {
        return fault.getCause() instanceof IOException io
                ? new UncheckedIOException(io)
                : new IllegalStateException("Only documents that keep the rules are written", fault);
    }

    private static WstxOutputFactory factory() {
        var factory = new WstxOutputFactory();
        factory.setProperty(WstxOutputProperties.P_USE_DOUBLE_QUOTES_IN_XML_DECL, true);
        factory.setProperty(WstxOutputProperties.P_OUTPUT_ESCAPE_CR, true);
        return factory;
    }
}
