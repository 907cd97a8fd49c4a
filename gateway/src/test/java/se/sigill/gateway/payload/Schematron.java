package se.sigill.gateway.payload;

import java.io.File;
import java.io.StringReader;
import java.util.List;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;

/** Runs a Schematron file as it is published, by SchXslt and Saxon. */
final class Schematron {

    private static final Processor SAXON = new Processor(false);
    private static final String FAILED = "failed-assert";

    private final XsltExecutable rules;

    Schematron(File published) {
        rules = compile(transform(
                        compile(new StreamSource(Schematron.class
                                .getResource("/content/transpile.xsl")
                                .toString())),
                        new StreamSource(published))
                .asSource());
    }

    /**
     * What each failed assertion says: its id where it has one, else its text and place. Where an element stands twice that the
     * rules take for one, they cannot be run to their end: that counts as a failure too.
     */
    List<String> failures(String xml) {
        try {
            return transform(rules, new StreamSource(new StringReader(xml)))
                    .select(Steps.descendant(FAILED))
                    .asListOfNodes()
                    .stream()
                    .map(Schematron::describe)
                    .toList();
        } catch (IllegalStateException broken) {
            return List.of("the rules break off");
        }
    }

    private static String describe(XdmNode failed) {
        var id = failed.getAttributeValue(new QName("id"));
        return id == null
                ? failed.getStringValue().strip().replace('\n', ' ') + " @ "
                        + failed.getAttributeValue(new QName("location"))
                : id;
    }

    private static XdmNode transform(XsltExecutable sheet, StreamSource source) {
        try {
            var result = new XdmDestination();
            var run = sheet.load30();
            run.setErrorReporter(fault -> {});
            run.setMessageHandler(message -> {});
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
