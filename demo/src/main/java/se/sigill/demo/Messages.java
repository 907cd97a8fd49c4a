package se.sigill.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's messages, as a business system writes them for the MT/MK API. Every person in them is made up. */
public final class Messages {

    private static final String FUNCTIONAL_ADDRESS = "urn:riv:infrastructure:messaging:functionalAddress";

    private Messages() {}

    /** The question, with the consent as a file beside it. */
    public static ObjectNode question(Side from, Side to) {
        var message = message(from, to, "Fråga, er ref. –, vår ref. EB-2026-0042", null, null);
        reference(attributes(message), "senderAttention", "dnr", "EB-2026-0042", "Vårt ärende");
        var documents = attributes(message).putArray("digitalDocument");
        text(documents, "fraga", "1", """
                ## Frågor om planering

                1. Dagar i jobb- och utvecklingsgarantin: **förbrukade** och **kvar**?
                2. Nästa planeringssamtal: datum och form?

                Samtycke bifogas. Uppgifterna gäller *Test Testsson*, en påhittad person.
                """);
        file(documents, "samtycke", "2", "samtycke.pdf", pdf("SAMTYCKE (PROV) Test Testsson"));
        return message;
    }

    /** The answer, in the same conversation; it returns the asker's reference. */
    public static ObjectNode answer(Side from, Side to, com.fasterxml.jackson.databind.JsonNode question) {
        var asked = question.path("attributes");
        var message = message(
                from,
                to,
                "Svar, er ref. EB-2026-0042",
                asked.path("conversationId").asText(),
                asked.path("messageId").asText());
        reference(attributes(message), "recipientAttention", "dnr", "EB-2026-0042", "Ert ärende");
        var documents = attributes(message).putArray("digitalDocument");
        text(documents, "svar", "1", """
                1. Förbrukade dagar: **120**, kvar: **330**.
                2. Nästa planeringssamtal: **2026-12-03 kl. 10.00**, på plats.

                Samtycket är registrerat.
                """);
        return message;
    }

    /** A message with one text of about so many characters, for measuring. */
    public static ObjectNode ofSize(Side from, Side to, int characters) {
        var message = message(from, to, "Mätning", null, null);
        text(attributes(message).putArray("digitalDocument"), "text", "1", "Mätning. ".repeat(characters / 9 + 1));
        return message;
    }

    /** A message with one file of so many bytes. */
    public static ObjectNode withFile(Side from, Side to, byte[] content) {
        var message = message(from, to, "Stor bilaga", null, null);
        file(attributes(message).putArray("digitalDocument"), "bilaga", "1", "bilaga.pdf", content);
        return message;
    }

    private static ObjectNode message(
            Side from, Side to, String label, @Nullable String conversation, @Nullable String refersTo) {
        var root = Api.JSON.createObjectNode();
        var attributes = root.putObject("data").put("type", "messages").putObject("attributes");
        attributes.put("label", label).put("confidentiality", true);
        attributes.put("sender", from.participant()).put("recipient", to.participant());
        if (conversation != null) {
            attributes.put("conversationId", conversation);
        }
        if (refersTo != null) {
            attributes.put("refToMessageId", refersTo);
        }
        function(attributes, "senderAttention", from);
        function(attributes, "recipientAttention", to);
        return root;
    }

    /** As Sigill writes them: with the ids of documents by which its pages find the parts again. */
    static ObjectNode ours(Side from, Side to, String label, com.fasterxml.jackson.databind.@Nullable JsonNode about) {
        var earlier = about == null ? null : about.path("attributes");
        var message = message(
                from,
                to,
                label,
                earlier == null ? null : earlier.path("conversationId").asText(),
                earlier == null ? null : earlier.path("messageId").asText());
        attributes(message)
                .putObject("generatingSystem")
                .put("root", "urn:sigill")
                .put("extension", "Sigill");
        return message;
    }

    static ObjectNode attributes(ObjectNode message) {
        return (ObjectNode) message.at("/data/attributes");
    }

    private static void function(ObjectNode attributes, String attention, Side side) {
        attributes
                .putObject(attention)
                .putObject("subOrganization")
                .put("root", FUNCTIONAL_ADDRESS)
                .put("extension", side.function())
                .put("label", side.functionName());
    }

    static void reference(ObjectNode attributes, String attention, String root, String id, String label) {
        ((ObjectNode) attributes.path(attention))
                .putArray("referenceId")
                .addObject()
                .setAll(Map.of(
                        "root", Api.JSON.getNodeFactory().textNode(root),
                        "extension", Api.JSON.getNodeFactory().textNode(id),
                        "label", Api.JSON.getNodeFactory().textNode(label)));
    }

    private static void text(ArrayNode documents, String id, String index, String markdown) {
        text(documents, id, id, index, markdown);
    }

    static ObjectNode text(ArrayNode documents, String id, String name, String index, String markdown) {
        var document = documents
                .addObject()
                .put("documentId", id)
                .put("documentName", name)
                .put("index", index);
        document.putArray("contentTextBody").add(markdown.strip());
        return document;
    }

    private static void file(ArrayNode documents, String id, String index, String name, byte[] content) {
        var document = documents
                .addObject()
                .put("documentId", id)
                .put("documentName", id)
                .put("index", index);
        file(document, name, content);
    }

    static void file(ObjectNode document, String name, byte[] content) {
        document.putArray("contentFiles")
                .addObject()
                .put("fileName", name)
                .put("contentType", "application/pdf")
                .put("content", Base64.getEncoder().encodeToString(content));
    }

    /** The smallest PDF that shows a line of text. */
    public static byte[] pdf(String line) {
        var text = "BT /F1 18 Tf 60 760 Td (" + line + ") Tj ET";
        var objects = new String[] {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length " + text.length() + ">>\nstream\n" + text + "\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
        };
        var pdf = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int number = 1; number <= objects.length; number++) {
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(number, objects[number - 1]));
        }
        var start = pdf.length();
        return (pdf.toString() + table + "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
