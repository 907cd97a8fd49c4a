package se.sigill.it.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.sigill.demo.Api;
import se.sigill.demo.Side;
import se.sigill.demo.Town;

/** Digg's published example messages go the whole way, between the very participants they name. */
class DiggExamplesIT {

    private static final Path EXAMPLES = Towns.ROOT.resolveSibling("shared/sdk-spec/message/examples");
    private static final String NAMESPACE = "urn:riv:infrastructure:messaging:MessageWithAttachments:3";

    @ParameterizedTest
    @ValueSource(strings = {"min.xml", "messageWithAttachments3.xml"})
    void arrives_as_it_was_written(String example) throws Exception {
        assumeTrue(Files.exists(EXAMPLES.resolve(example)), "not run: " + EXAMPLES + " is not here");
        var xml = parse(EXAMPLES.resolve(example));
        var sender = party(xml, "sender");
        var recipient = party(xml, "recipient");
        var plan = Towns.plan("digg").sides(side -> with(side, side.name().equals("malmo") ? sender : recipient));
        try (var town = Town.start(plan, Towns.SILENT)) {
            var sending = Client.of(town, town.malmo());
            var receiving = Client.of(town, town.arbetsformedlingen());

            var id = sending.send(json(xml));

            sending.awaitStatus(id, "ACCEPTED");
            assertThat(id).isEqualTo(text(xml, "messageId"));
            var arrived = receiving.message(id).path("attributes");
            assertThat(arrived.path("conversationId").asText()).isEqualTo(text(xml, "conversationId"));
            assertThat(arrived.path("creationDateTime").asText()).isEqualTo(text(xml, "creationDateTime"));
            assertThat(arrived.path("generatingSystem")).isEqualTo(json(xml).at("/data/attributes/generatingSystem"));
            assertThat(arrived.at("/digitalDocument/0/contentTextBody/0").asText())
                    .isEqualTo(text(xml, "characterSequence"));
        }
    }

    private static Side with(Side side, String[] party) {
        return new Side(
                side.name(),
                party[0],
                side.organisation(),
                party[1],
                side.functionName(),
                side.apiPort(),
                side.as2Port(),
                side.folder());
    }

    private static ObjectNode json(Document xml) {
        var root = Api.JSON.createObjectNode();
        var attributes = root.putObject("data").put("type", "messages").putObject("attributes");
        for (var name : new String[] {"creationDateTime", "messageId", "conversationId", "label"}) {
            attributes.put(name, text(xml, name));
        }
        attributes.put("confidentiality", Boolean.parseBoolean(text(xml, "confidentiality")));
        var system = element(xml, "generatingSystem");
        attributes
                .putObject("generatingSystem")
                .put("root", part(system, "root"))
                .put("extension", part(system, "extension"));
        for (var role : new String[] {"sender", "recipient"}) {
            attributes.put(role, party(xml, role)[0]);
            attributes
                    .putObject(role + "Attention")
                    .putObject("subOrganization")
                    .put("root", "urn:riv:infrastructure:messaging:functionalAddress")
                    .put("extension", party(xml, role)[1]);
        }
        document(attributes.putArray("digitalDocument"), xml);
        return root;
    }

    private static void document(ArrayNode documents, Document xml) {
        documents
                .addObject()
                .put("documentId", text(xml, "documentID"))
                .put("documentName", text(xml, "documentName"))
                .put("index", text(xml, "index"))
                .putArray("contentTextBody")
                .add(text(xml, "characterSequence"));
    }

    /** Participant and function address. */
    private static String[] party(Document xml, String role) {
        var party = element(xml, role);
        return new String[] {
            part(child(party, role + "ID"), "extension"), part(child(party, "organizationId"), "extension")
        };
    }

    private static Document parse(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document xml, String name) {
        return element(xml, name).getTextContent();
    }

    private static Element element(Document xml, String name) {
        return (Element) xml.getElementsByTagNameNS(NAMESPACE, name).item(0);
    }

    private static Element child(Element parent, String name) {
        return (Element) parent.getElementsByTagNameNS(NAMESPACE, name).item(0);
    }

    private static String part(Element parent, String name) {
        return child(parent, name).getTextContent();
    }
}
