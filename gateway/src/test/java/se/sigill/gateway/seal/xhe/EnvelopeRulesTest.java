package se.sigill.gateway.seal.xhe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.utils.XMLUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.sigill.certs.DevPki;
import se.sigill.certs.Identity;
import se.sigill.gateway.message.Content;

/** Our typed rules, and Digg's own where they are at hand. */
class EnvelopeRulesTest {

    private static byte[] message = {};
    private static byte[] receipt = {};
    private static @Nullable DiggRules digg;

    @BeforeAll
    static void envelopes() throws Exception {
        Init.init();
        digg = Files.exists(DiggRules.folder()) ? DiggRules.load() : null;
        Identity malmo = DevPki.shared().organisation("0203:malmo.se");
        var encrypted = new EnvelopeWriter(outside(false));
        encrypted.encrypted(malmo.certificate(), out -> write(out, "<m xmlns='urn:m'/>"));
        message = encrypted.sign(malmo.key(), malmo.certificate()).bytes();
        var clear = new EnvelopeWriter(outside(true));
        clear.clear(out -> write(
                out,
                "<ApplicationResponse xmlns='urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2'/>"));
        receipt = clear.sign(malmo.key(), malmo.certificate()).bytes();
    }

    private static OutsideXml outside(boolean receipt) {
        return new OutsideXml(
                UUID.randomUUID(),
                Instant.parse("2026-11-22T10:11:12Z"),
                "urn:fdc:digg.se:edelivery:federation:test",
                "0203:malmo.se",
                "0203:arbetsformedlingen.se",
                "ekonomi & <mer>",
                receipt);
    }

    @Test
    void what_we_write_keeps_every_rule_of_ours() {
        assertThat(broken(message)).isEmpty();
        assertThat(broken(receipt)).isEmpty();
    }

    @Test
    void what_we_write_keeps_diggs_schema_and_rules() throws Exception {
        DiggRules digg = assumeDigg();

        for (byte[] envelope : List.of(message, receipt)) {
            assertThatCode(() -> digg.validate(envelope)).doesNotThrowAnyException();
            assertThat(digg.broken(envelope)).isEmpty();
        }
    }

    /** One for each of Digg's 22 asserts and more. */
    static Stream<Arguments> mutants() {
        return Stream.of(
                mutant("R1-XHE", d -> insert(d, "XHE", 0, "e:XHEExtensions", "x")),
                mutant("R1-XHE", d -> insert(d, "XHE", 2, "xhb:ProfileID", "x")),
                mutant("R1-XHE", d -> insert(d, "XHE", 2, "xhb:ProfileExecutionID", "x")),
                mutant("R1-XHE", d -> insert(d, "BusinessScope", 5, "xha:ExternalReference", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 0, "xhb:Description", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 2, "xhb:CustomizationID", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 2, "xhb:ProfileID", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 2, "xhb:ProfileExecutionID", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 3, "xhb:ValidationTypeCode", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 4, "xhb:InstanceEncryptionMethod", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 4, "xhb:InstanceHashValue", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 4, "xha:RelevantExternalReference", "x")),
                mutant("R1-XHE", d -> insert(d, "Payload", 4, "xha:InstanceDecryptionKeyExternalReference", "x")),
                mutant(
                        "R1-XHE",
                        d -> insert(d, "Payload", 4, "xha:InstanceDecryptionInformationExternalReference", "x")),
                mutant("R14-XHE", d -> remove(first(d, "CustomizationID"))),
                mutant("R14-XHE", d -> all(d, "BusinessScopeCriterion").forEach(EnvelopeRulesTest::remove)),
                mutant("R14-XHE", d -> remove(first(d, "FromParty"))),
                mutant("R14-XHE", d -> repeat(all(d, "PartyIdentification").get(0))),
                mutant("R14-XHE", d -> repeat(all(d, "PartyIdentification").get(1))),
                mutant("R14-XHE", d -> repeat(first(d, "Payload"))),
                mutant("R14-XHE", d -> remove(first(d, "DocumentTypeCode"))),
                mutant("R14-XHE", d -> remove(first(d, "ContentTypeCode"))),
                mutant("R14-XHE", d -> remove(first(d, "PayloadContent"))),
                mutant("R2-XHE", d -> first(d, "HandlingServiceID").setTextContent(" \n")),
                mutant("R3-XHE", d -> first(d, "CustomizationID").setTextContent("urn:fdc:digg.se:edelivery:xhe:2")),
                mutant(
                        "R4-XHE",
                        d -> all(d, "BusinessScopeCriterionTypeCode").get(0).setTextContent("X")),
                mutant(
                        "R5-XHE",
                        d -> all(d, "BusinessScopeCriterionTypeCode").get(1).setTextContent("X")),
                mutant(
                        "R6-XHE",
                        d -> all(d, "BusinessScopeCriterionTypeCode").get(2).setTextContent("X")),
                mutant(
                        "R7-XHE",
                        d -> all(d, "BusinessScopeCriterionTypeCode").get(3).setTextContent("X")),
                mutant(
                        "R8-XHE",
                        d -> all(d, "BusinessScopeCriterionTypeCode").get(4).setTextContent("X")),
                mutant("R9-XHE", d -> first(d, "XHEVersionID").setTextContent("1.1")),
                mutant("R10-XHE", d -> all(d, "ID").get(1).setAttribute("schemeID", "other")),
                mutant("R13-XHE", d -> first(d, "InstanceEncryptionIndicator").setTextContent("false")));
    }

    @Tag("S91")
    @ParameterizedTest
    @MethodSource("mutants")
    void s91_each_rule_is_broken_by_us_as_by_digg(String rule, Consumer<Document> change) throws Exception {
        byte[] mutant = changed(message, change);

        assertThat(broken(mutant)).isEqualTo(rule);
        if (digg != null) {
            assertThat(digg.broken(mutant)).contains(rule);
        }
    }

    @Tag("S91")
    @Test
    void s91_a_payload_that_is_said_to_be_encrypted_and_is_not_breaks_r12() throws Exception {
        byte[] mutant =
                changed(receipt, d -> first(d, "InstanceEncryptionIndicator").setTextContent("true"));

        assertThat(broken(mutant)).isEqualTo("R12-XHE");
        if (digg != null) {
            assertThat(digg.broken(mutant)).contains("R12-XHE");
        }
    }

    @Tag("S91")
    @Test
    void s91_the_receivers_scheme_is_checked_although_diggs_rule_file_looks_at_the_sender() {
        assertThat(broken(changed(message, d -> all(d, "ID").get(2).setAttribute("schemeID", "other"))))
                .isEqualTo("R11-XHE");
    }

    static Stream<Arguments> stricter() {
        return Stream.of(
                mutant("R4-XHE", d -> repeat(first(d, "BusinessScopeCriterion"))),
                mutant("R14-XHE", d -> repeat(first(d, "Header"))),
                mutant("R14-XHE", d -> repeat(first(d, "ToParty"))),
                mutant("R14-XHE", d -> repeat(first(d, "EncryptedData"))),
                mutant("R14-XHE", d -> first(d, "XHE").appendChild(first(d, "Header"))),
                mutant("R14-XHE", d -> repeat(first(d, "Signature"))),
                mutant("R1-XHE", d -> first(d, "DocumentTypeCode").setAttribute("listID", "x")),
                mutant("R1-XHE", d -> first(d, "Header").setAttributeNS(Xhe.XSI, "xsi:type", "x")),
                mutant("R1-XHE", d -> first(d, "Header").setAttributeNS(Xhe.DS, "ds:Id", "x")),
                mutant("R1-XHE", d -> insert(d, "Header", 1, "xhb:UUID", "x")),
                mutant("R1-XHE", d -> insert(d, "Header", 1, "ds:Signature", "x")),
                mutant("R1-XHE", d -> first(d, "Header").appendChild(d.createTextNode("x"))),
                mutant("R2-XHE", d -> first(d, "XHEVersionID").setAttribute("schemeID", "")),
                mutant("R13-XHE", d -> first(d, "InstanceEncryptionIndicator").setTextContent("TRUE")));
    }

    @Tag("S92")
    @ParameterizedTest
    @MethodSource("stricter")
    void s92_what_the_syntax_mapping_does_not_name_is_refused(String rule, Consumer<Document> change) {
        assertThat(broken(changed(message, change))).isEqualTo(rule);
    }

    @Test
    void diggs_example_of_a_sealed_envelope_keeps_the_profile() throws Exception {
        assumeDigg();
        byte[] example = Files.readAllBytes(DiggRules.folder().resolve("examples/XHE-tm-base-ext-sigenc.xml"));
        Outline outline = Outline.read(Content.of(example), example.length);
        EnvelopeRules.check(outline);

        var encryption = PayloadEncryption.of(outline);
        var signature = EnvelopeSignature.of(outline);

        assertThat(encryption.certificate()).isPresent();
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(signature.certificate()));
        assertThat(signature.verifies(Content.of(example), certificate.getPublicKey()))
                .isTrue();
    }

    @Test
    void diggs_example_in_clear_keeps_the_profile_and_the_one_with_a_comment_does_not() throws Exception {
        assumeDigg();
        var examples = DiggRules.folder().resolve("examples");

        assertThat(broken(Files.readAllBytes(examples.resolve("XHE-tm-base.xml"))))
                .isEmpty();
        assertThat(broken(Files.readAllBytes(examples.resolve("XHE-NonXML-tm-base.xml"))))
                .isEqualTo("no-doctype-no-comment");
    }

    private static DiggRules assumeDigg() {
        DiggRules there = digg;
        assumeTrue(there != null, "SKIPPED: Digg's specifications are not at ../shared/sdk-spec");
        return Objects.requireNonNull(there);
    }

    private static String broken(byte[] envelope) {
        try {
            EnvelopeRules.check(Outline.read(Content.of(envelope), 1_000_000));
            return "";
        } catch (NotInProfile e) {
            return e.rule();
        }
    }

    private static Arguments mutant(String rule, Consumer<Document> change) {
        return Arguments.of(rule, change);
    }

    private static byte[] changed(byte[] envelope, Consumer<Document> change) {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(envelope));
            declare(document, "xsi", Xhe.XSI);
            declare(document, "ds", Xhe.DS);
            change.accept(document);
            var out = new ByteArrayOutputStream();
            XMLUtils.outputDOM(document, out, true);
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void declare(Document document, String prefix, String namespace) {
        document.getDocumentElement().setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:" + prefix, namespace);
    }

    private static void insert(Document document, String parent, int at, String name, String text) {
        Element under = first(document, parent);
        String prefix = name.substring(0, name.indexOf(':'));
        String namespace = prefix.equals("e")
                ? "http://docs.oasis-open.org/bdxr/ns/XHE/1/ExtensionComponents"
                : Xhe.namespace(prefix);
        Element made = document.createElementNS(namespace, name);
        made.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:" + prefix, namespace);
        made.setTextContent(text);
        List<Element> children = Outline.children(under);
        under.insertBefore(made, at < children.size() ? children.get(at) : null);
    }

    private static void remove(Element element) {
        element.getParentNode().removeChild(element);
    }

    private static void repeat(Element element) {
        element.getParentNode().insertBefore(element.cloneNode(true), element);
    }

    private static Element first(Document document, String local) {
        return all(document, local).get(0);
    }

    private static List<Element> all(Document document, String local) {
        var found = document.getElementsByTagNameNS("*", local);
        return Stream.iterate(0, i -> i + 1)
                .limit(found.getLength())
                .map(i -> (Element) found.item(i))
                .toList();
    }

    private static void write(OutputStream out, String xml) {
        try {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
