package se.sigill.gateway.payload;

import java.util.ArrayList;
import java.util.List;

/** A message with one thing wrong at a time: every rule is broken at least once. */
final class Mutants {

    private static final String HEADER = "/ns:messagePayload/ns:message/ns:messageHeader";
    private static final String BODY = "/ns:messagePayload/ns:message/ns:messageBody";

    private final String base = Messages.write(Messages.full());
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants() {}

    /**
     * @param rule that is broken, first among those told
     * @param stricter whether Digg's schema and Schematron let it pass, and we do not
     */
    record Mutant(String rule, String path, String xml, boolean stricter) {

        @Override
        public String toString() {
            return rule + " at " + path;
        }
    }

    static List<Mutant> all() {
        var made = new Mutants();
        made.structure();
        made.types();
        made.codes();
        made.ids();
        made.contents();
        made.empties();
        made.stricter();
        return List.copyOf(made.mutants);
    }

    private void structure() {
        add("root", "/*", "messagePayload", "otherPayload");
        add("root", "/*", ":MessageWithAttachments:3\"", ":MessageWithAttachments:2\"");
        add("element-unexpected", HEADER, "<ns:label>Fråga", "<ns:extra>x</ns:extra><ns:label>Fråga");
        add(
                "element-unexpected",
                "/ns:messagePayload",
                "</ns:messagePayload>",
                "<x xmlns='urn:x'>y</x></ns:messagePayload>");
        add("element-unexpected", HEADER, "</ns:messageHeader>", "<x xmlns=''>y</x></ns:messageHeader>");
        add(
                "element-unexpected",
                HEADER + "/ns:generatingSystem",
                "</ns:generatingSystem>",
                "<x xmlns='urn:x'>y</x></ns:generatingSystem>");
        add(
                "element-missing",
                HEADER + "/ns:creationDateTime",
                "<ns:creationDateTime>2026-11-22T10:11:12.345Z</ns:creationDateTime>",
                "");
        add(
                "element-missing",
                HEADER + "/ns:messageId",
                "<ns:messageId>11111111-2222-4333-8444-555555555555</ns:messageId>",
                "");
        add(
                "element-missing",
                HEADER + "/ns:conversationId",
                "<ns:conversationId>22222222-2222-4333-8444-555555555555</ns:conversationId>",
                "");
        add("element-missing", HEADER + "/ns:confidentiality", "<ns:confidentiality>true</ns:confidentiality>", "");
        add("element-missing", HEADER + "/ns:generatingSystem/ns:root", "<ns:root>se.sigill</ns:root>", "");
        add("element-missing", BODY + "/ns:documents[1]/ns:documentID", "<ns:documentID>d1</ns:documentID>", "");
        add(
                "element-missing",
                BODY + "/ns:documents[2]/ns:ContentFiles[1]/ns:fileName",
                "<ns:fileName>a.pdf</ns:fileName>",
                "");
        add(
                "element-repeated",
                HEADER + "/ns:label",
                "<ns:label>Fråga</ns:label>",
                "<ns:label>A</ns:label><ns:label>B</ns:label>");
        add(
                "element-repeated",
                HEADER + "/ns:messageId",
                "<ns:conversationId>",
                "<ns:messageId>11111111-2222-4333-8444-555555555555</ns:messageId><ns:conversationId>");
        add(
                "element-order",
                HEADER + "/ns:label",
                "<ns:label>Fråga</ns:label><ns:confidentiality>true</ns:confidentiality>",
                "<ns:confidentiality>true</ns:confidentiality><ns:label>Fråga</ns:label>");
        add("element-order", HEADER + "/ns:sender", "<ns:sender>", "<x xmlns='urn:x'>y</x><ns:sender>");
        add(
                "element-order",
                BODY + "/ns:documents[1]/ns:ContentFiles[1]",
                "<ns:characterSequence>Text 2</ns:characterSequence></ns:ContentText>",
                "<ns:characterSequence>Text 2</ns:characterSequence></ns:ContentText><ns:ContentFiles><ns:fileName>a</ns:fileName><ns:contentType>t</ns:contentType><ns:content>AAAA</ns:content></ns:ContentFiles>");
        add("attribute-unexpected", HEADER + "/ns:label", "<ns:label>Fråga", "<ns:label lang='sv'>Fråga");
        add("attribute-unexpected", HEADER + "/ns:label", "<ns:label>Fråga", "<ns:label xml:lang='sv'>Fråga");
        add("attribute-unexpected", HEADER + "/ns:label", "<ns:label>Fråga", "<ns:label ns:a='sv'>Fråga");
        add(
                "attribute-unexpected",
                HEADER + "/ns:label",
                "<ns:label>Fråga",
                "<ns:label xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='false'>Fråga");
        add(
                "attribute-unexpected",
                BODY + "/ns:documents[1]",
                "<ns:documents><ns:documentID>d1",
                "<ns:documents id='1'><ns:documentID>d1");
        add("text-unexpected", HEADER, "<ns:label>Fråga", "text<ns:label>Fråga");
        add("text-unexpected", "/ns:messagePayload", "<ns:message>", "<![CDATA[x]]><ns:message>");
        add("value-element", HEADER + "/ns:label", "<ns:label>Fråga", "<ns:label><x xmlns='urn:x'>x</x>Fråga");
        add(
                "value-element",
                HEADER + "/ns:messageId",
                "<ns:messageId>11111111-2222-4333-8444-555555555555<",
                "<ns:messageId><ns:root>11111111-2222-4333-8444-555555555555</ns:root><");
    }

    private void types() {
        for (var wrong : List.of(
                "3 Sept. 2019",
                "2026-13-01T00:00:00.0Z",
                "2026-02-29T00:00:00.0Z",
                "0000-01-01T00:00:00.0Z",
                "2026-11-22T24:00:01.0Z",
                "2026-11-22T10:11:60.0Z",
                "2026-11-22",
                "2026-11-22T10:11:12,3Z",
                "2026-11-22T10:11:12.3z",
                "02026-11-22T10:11:12.3Z")) {
            add("creationDateTime-type", HEADER + "/ns:creationDateTime", "2026-11-22T10:11:12.345Z", wrong);
        }
        for (var wrong : List.of("ja", "TRUE", "2")) {
            add("confidentiality-type", HEADER + "/ns:confidentiality", ">true<", ">" + wrong + "<");
        }
        var tooLong = "å".repeat(257);
        add("label-length", HEADER + "/ns:recipient/ns:label", "Arbetsförmedlingen", tooLong);
        add("label-length", HEADER + "/ns:sender/ns:label", "Malmö stad", tooLong);
        add("label-length", HEADER + "/ns:sender/ns:attention/ns:person[1]/ns:label", "Karin", tooLong);
        add("label-length", HEADER + "/ns:sender/ns:attention/ns:person[2]/ns:label", ">Bo<", ">" + tooLong + "<");
        add(
                "label-length",
                HEADER + "/ns:sender/ns:attention/ns:subOrganization/ns:label",
                "Ekonomiskt bistånd",
                tooLong);
        add("label-length", HEADER + "/ns:sender/ns:attention/ns:reference[1]/ns:label", "Diarienummer", tooLong);
    }

    private void codes() {
        var scheme = "<ns:root>iso6523-actorid-upis</ns:root><ns:extension>0203:";
        add(
                "recipientID-root",
                HEADER + "/ns:recipient/ns:recipientID/ns:root",
                scheme + "af",
                scheme.replace("upis", "x") + "af");
        add(
                "senderID-root",
                HEADER + "/ns:sender/ns:senderID/ns:root",
                scheme + "malmo",
                scheme.replace("upis", "x") + "malmo");
        var function = "<ns:root>urn:riv:infrastructure:messaging:functionalAddress</ns:root><ns:extension>";
        var other = "<ns:root>urn:riv:infrastructure:messaging:other</ns:root><ns:extension>";
        add(
                "organizationId-root",
                HEADER + "/ns:recipient/ns:attention/ns:subOrganization/ns:organizationId/ns:root",
                function + "af",
                other + "af");
        add(
                "organizationId-root",
                HEADER + "/ns:sender/ns:attention/ns:subOrganization/ns:organizationId/ns:root",
                function + "bistand",
                other + "bistand");
        add("messageHeader-label-length", HEADER + "/ns:label", "<ns:label>Fråga", "<ns:label>" + "x".repeat(257));
    }

    private void ids() {
        for (var wrong : List.of(
                "2026-11-22T10:11:12Z",
                "2026-11-22T10:11:12.1234Z",
                "2026-11-22T10:11:12.345",
                "2026-11-22T10:11:12.345+00:00",
                " 2026-11-22T10:11:12.345Z",
                "2026-11-22T10:11:12.345Z\n",
                "-2026-11-22T10:11:12.345Z",
                "12026-11-22T10:11:12.345Z")) {
            add("creationDateTime-form", HEADER + "/ns:creationDateTime", "2026-11-22T10:11:12.345Z", wrong);
        }
        for (var wrong : List.of(
                "x",
                "-2222-4333-8444-555555555555",
                "1111111-2222-4333-8444-555555555555",
                "{11111111-2222-4333-8444-555555555555}",
                "11111111-2222-4333-8444-555555555555\n",
                "g1111111-2222-4333-8444-555555555555",
                "1-2-3-4-5")) {
            add("messageId-uuid", HEADER + "/ns:messageId", "11111111-2222-4333-8444-555555555555", wrong);
        }
        add(
                "conversationId-uuid",
                HEADER + "/ns:conversationId",
                "22222222-2222-4333-8444-555555555555",
                "22222222-2222-4333-8444-555555555555Ö");
        add(
                "refToMessageId-uuid",
                HEADER + "/ns:refToMessageId",
                "33333333-2222-4333-8444-555555555555",
                "33333333222243338444555555555555");
    }

    private void contents() {
        var content = BODY + "/ns:documents[2]/ns:ContentFiles[1]/ns:content";
        add("content-base64-start", content, "JVBERg==", "=JVBERg==");
        add("content-base64-start", content, "JVBERg==", "\nJVBERg==");
        add("content-base64-start", content, "JVBERg==", "-VBERg==");
    }

    private void empties() {
        for (var blank : List.of("", " ", "\t\r\n")) {
            add("empty", HEADER + "/ns:messageId", "11111111-2222-4333-8444-555555555555", blank);
            add("empty", HEADER + "/ns:label", "<ns:label>Fråga", "<ns:label>" + blank);
            add("empty", HEADER + "/ns:sender/ns:label", "Malmö stad", blank);
            add("empty", HEADER + "/ns:generatingSystem/ns:root", "se.sigill", blank);
            add("empty", HEADER + "/ns:sender/ns:senderID/ns:extension", "0203:malmo.se", blank);
            add(
                    "empty",
                    HEADER + "/ns:recipient/ns:attention/ns:subOrganization/ns:organizationId/ns:extension",
                    "af.bistand",
                    blank);
            add("empty", BODY + "/ns:documents[1]/ns:ContentText[2]/ns:characterSequence", "Text 2", blank);
            add("empty", BODY + "/ns:documents[2]/ns:ContentFiles[1]/ns:content", "JVBERg==", blank);
            add("empty", BODY + "/ns:documents[2]/ns:ContentFiles[1]/ns:fileName", "a.pdf", blank);
        }
        add("empty", HEADER, "</ns:messageHeader>", "<x xmlns='urn:x'><y/></x></ns:messageHeader>");
        add(
                "empty",
                HEADER + "/ns:sender/ns:attention/ns:person[2]",
                "<ns:person><ns:label>Bo</ns:label></ns:person>",
                "<ns:person/>");
    }

    /** Written in the specification, or needed for safety, and in neither of Digg's files. */
    private void stricter() {
        var content = BODY + "/ns:documents[2]/ns:ContentFiles[1]/ns:content";
        for (var wrong :
                List.of("JVBERg=", "JVBERg", "JVBE=Rg=", "JVBERg===", "JVBER", "JVB_Rg==", "JVBEåRg=", "JVBE====")) {
            addStricter("content-base64", content, "JVBERg==", wrong);
        }
        addStricter("recipientID-form", HEADER + "/ns:recipient/ns:recipientID/ns:extension", "0203:af.se", "af.se");
        addStricter(
                "senderID-form", HEADER + "/ns:sender/ns:senderID/ns:extension", "0203:malmo.se", "0007:2120001124");
        addStricter(
                "organizationId-length",
                HEADER + "/ns:recipient/ns:attention/ns:subOrganization/ns:organizationId/ns:extension",
                "af.bistand",
                "x".repeat(257));
        addStricter(
                "referenceId-length",
                HEADER + "/ns:sender/ns:attention/ns:reference[1]/ns:referenceId/ns:extension",
                "2026/1",
                "x".repeat(257));
        addStricter(
                "documents-content",
                BODY + "/ns:documents[3]",
                "</ns:messageBody>",
                "<ns:documents><ns:documentID>3</ns:documentID></ns:documents></ns:messageBody>");
        addStricter("value-comment", HEADER + "/ns:messageId", "11111111-2222", "11111111<!-- x -->-2222");
        addStricter("value-comment", content, "JVBERg==", "JVBE<!-- x -->Rg==");
        addStricter("instruction", "/*", "<ns:messagePayload", "<?xml-stylesheet href='x'?><ns:messagePayload");
        addStricter("instruction", HEADER + "/ns:label", ">Fråga<", ">Frå<?x y?>ga<");
        addStricter(
                "element-unexpected",
                HEADER,
                "</ns:messageHeader>",
                "<x xmlns='urn:x'><ns:messageId>11111111-2222-4333-8444-555555555555</ns:messageId></x></ns:messageHeader>");
        addStricter(
                "attribute-unexpected",
                HEADER,
                "<ns:messageHeader>",
                "<ns:messageHeader xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='ns:MessageHeaderType'>");
        addStricter("empty", HEADER + "/ns:label", "<ns:label>Fråga", "<ns:label>\u2003");
    }

    private void add(String rule, String path, String from, String to) {
        mutants.add(new Mutant(rule, path, change(from, to), false));
    }

    private void addStricter(String rule, String path, String from, String to) {
        mutants.add(new Mutant(rule, path, change(from, to), true));
    }

    private String change(String from, String to) {
        if (!base.contains(from)) {
            throw new IllegalStateException("not there: " + from);
        }
        return base.replace(from, to);
    }
}
