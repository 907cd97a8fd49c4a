package se.sigill.gateway.seal.xhe;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;
import org.xml.sax.SAXException;

/** Digg's own schema and rules for envelopes, run as they are published. */
final class DiggRules {

    private static final Processor SAXON = new Processor(false);

    private final Schema schema;
    private final XsltExecutable rules;

    private DiggRules(Path xhe) throws SAXException {
        schema = SchemaFactory.newDefaultInstance()
                .newSchema(xhe.resolve("schema/XHE-1.0.xsd").toFile());
        rules = compile(transform(
                        compile(new StreamSource(DiggRules.class
                                .getResource("/content/transpile.xsl")
                                .toString())),
                        new StreamSource(xhe.resolve("schematron/DIGG-XHE-Business-Rules.scmt")
                                .toFile()))
                .asSource());
    }

    /** Surefire runs in the module: its parent is the project, and shared stands beside that. */
    static Path folder() {
        return Path.of("../../shared/sdk-spec/xhe").toAbsolutePath().normalize();
    }

    static DiggRules load() throws SAXException {
        return new DiggRules(folder());
    }

    /** Throws when the schema is broken. */
    void validate(byte[] envelope) throws Exception {
        var validator = schema.newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        validator.validate(new StreamSource(new ByteArrayInputStream(envelope)));
    }

    /** The ids of the rules broken. */
    List<String> broken(byte[] envelope) {
        return transform(rules, new StreamSource(new ByteArrayInputStream(envelope)))
                .select(Steps.descendant("failed-assert"))
                .asListOfNodes()
                .stream()
                .map(failed -> failed.getAttributeValue(new QName("id")))
                .toList();
    }

    private static XdmNode transform(XsltExecutable sheet, Source source) {
        try {
            var result = new XdmDestination();
            var run = sheet.load30();
            run.setGlobalContextItem(null);
            run.transform(source, result);
            return result.getXdmNode();
        } catch (SaxonApiException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static XsltExecutable compile(Source sheet) {
        try {
            return SAXON.newXsltCompiler().compile(sheet);
        } catch (SaxonApiException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
