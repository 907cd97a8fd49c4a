package se.sigill.gateway.payload;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Digg's published files, which stand beside the project and are no part of it. */
final class SdkSpec {

    /** Surefire runs in the module: its parent is the project, and shared stands beside that. */
    private static final Path FOLDER =
            Path.of("../../shared/sdk-spec").toAbsolutePath().normalize();

    private SdkSpec() {}

    static void assumeThere() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "SKIPPED: Digg's published specifications are not at ../shared/sdk-spec from the project's root");
    }

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Schema messageSchema() {
        return schema(new StreamSource(file("message/infrastructure_messaging_MessageWithAttachments_3.0.xsd")
                .toFile()));
    }

    /** The published parts name each other by file names they do not have, so they are given in order instead. */
    static Schema receiptSchema() {
        var common = "receipt/schema/Response-2.1_urn_oasis_names_specification_ubl_schema_xsd_";
        return schema(Stream.of(
                        "receipt/schema/Response-2.1_urn_un_unece_uncefact_data_specification_CoreComponentTypeSchemaModule_2.xsd",
                        common + "UnqualifiedDataTypes-2.xsd",
                        common + "CommonBasicComponents-2.xsd",
                        common + "CommonAggregateComponents-2.xsd",
                        "receipt/schema/Response-2.1.xsd")
                .map(name -> new StreamSource(
                        new StringReader(text(name).replaceAll("schemaLocation=\"[^\"]*\"", "")), name))
                .toArray(Source[]::new));
    }

    private static Schema schema(Source... sources) {
        try {
            return SchemaFactory.newDefaultInstance().newSchema(sources);
        } catch (SAXException fault) {
            throw new IllegalStateException(fault);
        }
    }

    static boolean isValid(Schema schema, String xml) {
        try {
            var validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new StringReader(xml)));
            return true;
        } catch (SAXException invalid) {
            return false;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
