package se.sigill.gateway.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes PDF/A-2b (ISO 19005-2) of a page of ours: tagged, real text, font and colour profile embedded. It is made in
 * memory and fetches nothing, whatever the page names.
 */
@Component
class ArchivePdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String FAMILY = "Liberation Sans";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    /** The sRGB profile of the JDK. */
    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    ArchivePdf() {
        XRLog.setLoggingEnabled(false); // it would quote what it lays out
    }

    /**
     * @param xhtml well-formed; characters that XML does not have are left out
     * @throws IllegalArgumentException when it is not well-formed
     */
    byte[] of(String xhtml) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_2_B);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(COLOURS);
        builder.useUriResolver((base, uri) -> null);
        builder.withProducer("Sigill");
        font(builder, NORMAL);
        font(builder, BOLD); // one cut for both: what is bold is also larger, or framed
        builder.withW3cDocument(parsed(printable(xhtml)), "about:blank");
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory takes what is written to it", impossible);
        }
        return out.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, int weight) {
        builder.useFont(
                () -> Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT),
                FAMILY,
                weight,
                FontStyle.NORMAL,
                true);
    }

    private static Document parsed(String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null);
            return parser.parse(new InputSource(new StringReader(xhtml)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("A page of ours is not well-formed"); // the cause would quote it
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException("Texts can be read, and the JDK reads XML", impossible);
        }
    }

    /** Without what XML 1.0 has no characters for. */
    static String printable(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(ArchivePdf::isXml).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** XML 1.0, section 2.2. */
    private static boolean isXml(int point) {
        if (point < ' ') {
            return point == '\t' || point == '\n' || point == '\r';
        }
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !surrogate && point != 0xFFFE && point != 0xFFFF;
    }
}
