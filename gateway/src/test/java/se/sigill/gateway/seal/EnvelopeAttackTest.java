package se.sigill.gateway.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.gateway.seal.SealAndOpenTest.assertSignatureRejected;
import static se.sigill.gateway.seal.Town.AF;
import static se.sigill.gateway.seal.Town.LUND;
import static se.sigill.gateway.seal.Town.MALMO;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.sigill.certs.Identity;
import se.sigill.gateway.message.Issue;
import se.sigill.gateway.payload.Rejections;

/** What an envelope may be turned into on its way, by outsiders (signature kept) and by insiders (signed again). */
class EnvelopeAttackTest {

    private static final Town TOWN = new Town();
    private static final byte[] SEALED = TOWN.sealed();

    private final Town.OpensNow opener = TOWN.opener();

    @Test
    void the_forge_itself_makes_good_envelopes() {
        assertThat(opener.open(new Forge().signed(SEALED, TOWN.malmo))).isInstanceOf(Opening.MessageOpened.class);
    }

    @Tag("S77")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x:XHE>",
                "<!DOCTYPE x:XHE SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE x:XHE [<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]>",
                "<!DOCTYPE x:XHE [<!ENTITY % p SYSTEM \"jar:file:///x.jar!/y\"> %p;]>",
                "<!DOCTYPE x:XHE [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE x:XHE [<!ATTLIST x:XHE Id ID #IMPLIED>]>"
            })
    void s77_a_doctype_after_signing_is_refused(String doctype) {
        assertRefused(withProlog(doctype), "no-doctype-no-comment");
        assertThat(opener.peek(withProlog(doctype))).isEmpty();
    }

    @Tag("S75")
    @Test
    void s75_an_entity_that_is_not_declared_is_refused() {
        assertRefused(Forge.text(SEALED, xml -> xml.replace("bdx:noprocess", "&xxe;")), "well-formed");
    }

    @Tag("S78")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0203:malmo.se",
                "0203:arbetsformedlingen.se",
                "urn:fdc:digg.se:edelivery:xhe:1",
                "ekonomiskt",
                "application/xml",
                "bdx:noprocess"
            })
    void s78_a_comment_after_signing_is_refused_at_every_offset(String value) {
        for (int at = 0; at <= value.length(); at++) {
            String commented = value.substring(0, at) + "<!---->" + value.substring(at);
            assertRefused(Forge.text(SEALED, xml -> xml.replace(value, commented)), "no-doctype-no-comment");
        }
    }

    @Tag("S96")
    @Test
    void s96_an_instruction_is_refused_and_cdata_is_text() {
        assertRefused(withProlog("<?xml-stylesheet href='x'?>"), "no-processing-instruction");
        assertRefused(
                Forge.text(SEALED, xml -> xml.replace("</xha:Payload>", "<?x?></xha:Payload>")),
                "no-processing-instruction");
        byte[] cdata = Forge.text(SEALED, xml -> xml.replace("bdx:noprocess", "bdx<![CDATA[:no]]>process"));
        assertThat(opener.open(cdata)).isInstanceOf(Opening.MessageOpened.class);
    }

    @Tag("S95")
    @Test
    void s95_other_encodings_and_other_xml_are_refused() {
        String xml = new String(SEALED, StandardCharsets.UTF_8);
        for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32")) {
            assertRefused(xml.getBytes(Charset.forName(charset)), "");
        }
        assertRefused(Forge.text(SEALED, x -> x.replace("\"UTF-8\"", "\"ISO-8859-1\"")), "xml-1.0-utf-8");
        assertRefused(Forge.text(SEALED, x -> x.replace("version=\"1.0\"", "version=\"1.1\"")), "");
        assertRefused(Forge.text(SEALED, x -> x.replace("bdx:noprocess", "bdx&#0;noprocess")), "well-formed");
        assertRefused(bytesAt("bistånd", new byte[] {(byte) 0xC0, (byte) 0xAF}), "well-formed");
        assertRefused(bytesAt("bistånd", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}), "well-formed");
        assertRefused(bytesAt("bistånd", new byte[] {(byte) 0xFF}), "well-formed");
    }

    @Tag("S95")
    @Test
    void s95_a_byte_order_mark_is_no_harm() {
        byte[] marked = ("\uFEFF" + new String(SEALED, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);

        assertThat(opener.open(marked)).isInstanceOf(Opening.MessageOpened.class);
    }

    @Tag("S76")
    @Test
    void s76_bombs_of_depth_names_and_attributes_are_refused_quickly() {
        long begun = System.nanoTime();
        assertRefused("<a>".repeat(2_000_000).getBytes(StandardCharsets.UTF_8), "bounds");
        assertRefused(inHeader("<" + "n".repeat(5_000_000) + "/>"), "tag-too-long");
        assertRefused(inHeader("<a b='" + "v".repeat(5_000_000) + "'/>"), "tag-too-long");
        assertRefused(inHeader("<a/>".repeat(1_000_000)), "too-many-elements");
        assertRefused(inHeader("t".repeat(5_000_000)), "too-much-text");
        assertRefused(inHeader("<![CDATA[" + "t".repeat(5_000_000) + "]]>"), "markup-too-long");
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    @Tag("S92")
    @Test
    void s92_an_envelope_over_the_limit_is_not_read() {
        assertRefused(new byte[76 * 1024 * 1024], "envelope-too-large");
    }

    @Tag("S100")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<",
                "<?xml version=\"1.0\"?>",
                "hej",
                "<x:XHE",
                "<XHE/>",
                "<x:XHE xmlns:x='urn:x'/>",
                "<x:XHE xmlns:x='http://docs.oasis-open.org/bdxr/ns/XHE/1/ExchangeHeaderEnvelope'/>",
                "<a/><b/>",
                "{}"
            })
    void s100_whatever_is_not_an_envelope_gets_an_answer(String bytes) {
        assertRefused(bytes.getBytes(StandardCharsets.UTF_8), "");
        assertThat(opener.peek(bytes.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Tag("S100")
    @Test
    void s100_an_envelope_cut_anywhere_gets_an_answer() {
        for (int length = 0; length < SEALED.length; length += 97) {
            assertRefused(Arrays.copyOf(SEALED, length), "");
        }
    }

    @Tag("S79")
    @ParameterizedTest
    @MethodSource("se.sigill.gateway.seal.EnvelopeMutants#wrappings")
    void s79_wrapping_is_refused_before_the_signature_is_looked_at(Consumer<Document> wrapping) {
        assertOutsideProfile(Forge.tree(SEALED, wrapping));
    }

    @Tag("S80")
    @ParameterizedTest
    @MethodSource("se.sigill.gateway.seal.EnvelopeMutants#signatureMutants")
    void s80_a_signature_outside_the_profile_is_refused_before_it_is_tried(UnaryOperator<String> change) {
        assertOutsideProfile(Forge.text(SEALED, change));
    }

    @Tag("S80")
    @Test
    void s80_what_the_profile_allows_verifies() {
        for (String canonicalization : List.of(Forge.C14N, Forge.EXC_C14N, "http://www.w3.org/2006/12/xml-c14n11")) {
            assertOpens(new Forge().canonicalization(canonicalization));
        }
        assertOpens(new Forge().transforms(Forge.ENVELOPED));
        assertOpens(new Forge().transforms(Forge.ENVELOPED, Forge.EXC_C14N));
        assertOpens(new Forge().method("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"));
        assertOpens(new Forge().method("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"));
        assertOpens(new Forge().digest("http://www.w3.org/2001/04/xmlenc#sha512"));
        assertOpens(new Forge().digest("http://www.w3.org/2001/04/xmldsig-more#sha384"));
    }

    @Test
    void white_space_and_prefixes_of_others_verify_too() {
        byte[] spaced = Forge.text(
                SEALED, xml -> xml.replace("><xh", ">\r\n\t<xh").replace("<ds:X509Data>", "\n<ds:X509Data>\n"));
        byte[] renamed = Forge.text(
                SEALED,
                xml -> xml.replace("xhb:", "").replace("xmlns:xhb", "xmlns").replace(":xhb=", "="));

        assertThat(opener.open(new Forge().signed(spaced, TOWN.malmo))).isInstanceOf(Opening.MessageOpened.class);
        assertThat(opener.open(new Forge().signed(renamed, TOWN.malmo))).isInstanceOf(Opening.MessageOpened.class);
    }

    @Tag("S87")
    @ParameterizedTest
    @MethodSource("se.sigill.gateway.seal.EnvelopeMutants#changes")
    void s87_a_change_by_an_outsider_is_rejected_and_nothing_is_decrypted(UnaryOperator<String> change) {
        assertSignatureRejected(opener.open(Forge.text(SEALED, change)));
    }

    @Tag("S83")
    @Test
    void s83_the_key_is_never_taken_from_the_envelope() {
        assertSignatureRejected(opener.open(new Forge().signed(SEALED, TOWN.lund)));
        String lund = Base64.getEncoder().encodeToString(encoded(TOWN.lund));
        String malmo = Base64.getEncoder().encodeToString(encoded(TOWN.malmo));
        byte[] named = Forge.text(
                new Forge().signed(SEALED, TOWN.lund),
                xml -> xml.replaceAll("\\s+(?=[^<>]*</(ds:)?X509C)", "").replace(lund, malmo));
        assertSignatureRejected(opener.open(named));
    }

    @Tag("S84")
    @Test
    void s84_a_mac_with_the_certificate_as_its_key_is_refused() throws Exception {
        Document document = Forge.parse(SEALED);
        Forge.first(document, "SignatureMethod")
                .setAttribute("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(TOWN.malmo.certificate().getPublicKey().getEncoded(), "HmacSHA256"));
        var out = new ByteArrayOutputStream();
        Canonicalizer.getInstance(Forge.C14N).canonicalizeSubtree(Forge.first(document, "SignedInfo"), out);
        Forge.first(document, "SignatureValue")
                .setTextContent(Base64.getEncoder().encodeToString(mac.doFinal(out.toByteArray())));

        assertRefused(Forge.bytes(document), "structure-signature");
    }

    @Test
    void an_envelope_without_signature_is_rejected() {
        byte[] unsigned = Forge.tree(SEALED, Forge::removeSignature);

        assertSignatureRejected(opener.open(unsigned));
    }

    @Tag("S88")
    @ParameterizedTest
    @MethodSource("se.sigill.gateway.seal.EnvelopeMutants#encryptionMutants")
    void s88_an_encryption_outside_the_profile_is_refused_whoever_signs_it(UnaryOperator<String> change) {
        byte[] mutant = Forge.text(SEALED, change);
        assertOutsideProfile(mutant);
        assertOutsideProfile(new Forge().signed(mutant, TOWN.malmo));
    }

    @Tag("S89")
    @Test
    void s89_a_plain_payload_where_encryption_is_asked_for_is_rejected() {
        byte[] plain = Forge.tree(SEALED, document -> {
            Element content = Forge.first(document, "PayloadContent");
            content.setTextContent("");
            content.appendChild(document.createElementNS(
                    "urn:riv:infrastructure:messaging:MessageWithAttachments:3", "m:messagePayload"));
            Forge.first(document, "InstanceEncryptionIndicator").setTextContent("false");
        });
        plain = Forge.text(
                plain,
                xml -> xml.replace(
                        "<m:messagePayload",
                        "<m:messagePayload xmlns:m=\"urn:riv:infrastructure:messaging:MessageWithAttachments:3\""));

        var rejected = (Opening.Rejected) opener.open(new Forge().signed(plain, TOWN.malmo));

        assertThat(rejected.issues()).containsExactly(Rejections.notEncrypted());
        assertThat(rejected.signer()).isEqualTo(TOWN.malmo.certificate());
        assertThat(rejected.payloadDigest()).isNull();
    }

    @Tag("S89")
    @Test
    void s89_an_indicator_that_lies_is_refused() {
        assertRefused(Forge.text(SEALED, xml -> xml.replace(">true<", ">false<")), "R13-XHE");
        byte[] receipt = TOWN.sealed(Town.receipt(AF, MALMO));
        assertRefused(Forge.text(receipt, xml -> xml.replace(">false<", ">true<")), "R12-XHE");
    }

    @Tag("S90")
    @Test
    void s90_an_envelope_in_the_name_of_another_is_rejected() {
        byte[] asLund = Forge.text(SEALED, xml -> xml.replace("0203:malmo.se", LUND));

        assertSignatureRejected(opener.open(new Forge().signed(asLund, TOWN.malmo)));
    }

    @Tag("S90")
    @Test
    void s90_a_message_inside_for_others_than_its_envelope_says_is_rejected() {
        assertDisagrees(
                xml -> xml.replace("0203:malmo.se", LUND),
                TOWN.lund,
                Rejections.senderDiffers().rule());
        assertDisagrees(xml -> xml.replace("ekonomiskt", "annat"), TOWN.malmo, "organizationId-differs");
        assertDisagrees(xml -> xml.replaceFirst("<xhb:ID>.{8}", "<xhb:ID>00000000"), TOWN.malmo, "messageId-differs");
    }

    @Tag("S90")
    @Test
    void s37_s90_a_message_sealed_for_us_and_meant_for_another_is_rejected() {
        byte[] forLund = new Forwarding(TOWN).sealedForAnother();

        assertDisagreement(TOWN.opener().open(forLund), "recipientID-differs");
    }

    @Test
    void s38_a_ciphertext_signed_again_by_another_is_not_decrypted() {
        byte[] first = TOWN.sealed();
        byte[] stolen = new Forge().signed(Forge.text(first, xml -> xml.replace("0203:malmo.se", LUND)), TOWN.lund);
        assertThat(opener.open(first)).isInstanceOf(Opening.MessageOpened.class);

        assertThat(opener.open(stolen)).isEqualTo(new Opening.Unreadable("payload: its content key was used before"));
        assertThat(opener.open(first)).isInstanceOf(Opening.MessageOpened.class);
    }

    @Tag("S87")
    @Test
    void s87_every_fault_an_insider_can_make_in_the_ciphertext_has_one_outcome() {
        for (int i = 0; i < 64; i++) {
            byte[] fresh = TOWN.sealed();
            int at = i;
            byte[] mutant = Forge.tree(fresh, document -> flip(document, at));
            assertThat(opener.open(new Forge().signed(mutant, TOWN.malmo))).isEqualTo(Forge.NOT_DECRYPTED);
        }
    }

    @Tag("S87")
    @Test
    void s87_so_has_every_fault_in_the_content_key_and_every_length() {
        for (int length : new int[] {0, 1, 16, 17, 32, 33, 48, 64}) {
            assertThat(opener.open(withCipherValue(1, new byte[length]))).isEqualTo(Forge.NOT_DECRYPTED);
        }
        for (int length : new int[] {0, 1, 255, 256, 384, 385, 1000}) {
            assertThat(TOWN.opener().open(withCipherValue(0, new byte[length]))).isEqualTo(Forge.NOT_DECRYPTED);
        }
    }

    @Test
    void a_content_key_without_a_named_certificate_is_tried_with_all_of_our_keys() {
        Town town = new Town();
        town.keys.put(AF, List.of(TOWN.lund, TOWN.af));
        byte[] unnamed = Forge.tree(TOWN.sealed(), document -> {
            Element key = Forge.first(document, "EncryptedKey");
            key.removeChild(key.getChildNodes().item(1));
        });

        assertThat(town.opener().open(new Forge().signed(unnamed, TOWN.malmo)))
                .isInstanceOf(Opening.MessageOpened.class);
    }

    @Tag("S97")
    @Test
    void s97_a_receipt_by_another_than_its_issuer_is_not_read() {
        byte[] receipt = TOWN.sealed(Town.receipt(AF, MALMO));
        byte[] asLund = Forge.text(receipt, xml -> xml.replaceFirst(AF + "</xhb:ID>", LUND + "</xhb:ID>"));

        assertThat(opener.open(new Forge().signed(receipt, TOWN.lund))).isInstanceOf(Opening.Unreadable.class);
        assertThat(opener.open(new Forge().signed(asLund, TOWN.lund)))
                .isEqualTo(new Opening.Unreadable("receipt: its parties are not those of its envelope"));
        assertThat(opener.open(Forge.text(receipt, xml -> xml.replace("ApplicationResponse-2}", "X}"))))
                .isInstanceOf(Opening.Rejected.class);
    }

    @Test
    void a_receipt_named_as_a_message_is_not_answered_with_a_receipt() {
        byte[] receipt = Forge.text(
                TOWN.sealed(Town.receipt(AF, MALMO)),
                xml -> xml.replaceFirst("<xhb:DocumentTypeCode>[^<]*", "<xhb:DocumentTypeCode>Q{urn:x}y"));

        assertThat(opener.open(new Forge().signed(receipt, TOWN.af)))
                .isEqualTo(new Opening.Unreadable("receipt: named as a message"));
    }

    @Test
    void a_message_that_breaks_its_own_rules_is_rejected_with_them() {
        Town town = new Town();
        byte[] envelope = new Forwarding(town).sealedWithPayload("<ns:x xmlns:ns='urn:x'/>");

        var rejected = (Opening.Rejected) town.opener().open(envelope);

        assertThat(rejected.issues()).containsExactly(TinyMessageXml.FAULT);
        assertThat(rejected.payloadDigest()).isNotNull();
        assertThat(rejected.signer()).isEqualTo(town.malmo.certificate());
    }

    @Test
    void a_faulty_message_by_another_sender_is_rejected_for_that() {
        byte[] envelope = new Forwarding(TOWN)
                .sealedWithPayload("<ns:x xmlns:ns='urn:x'><ns:sender>0203:lund.se</ns:sender></ns:x>");

        assertDisagreement(TOWN.opener().open(envelope), "senderID-differs");
    }

    @Test
    void a_payload_that_is_not_xml_has_the_outcome_of_one_that_cannot_be_decrypted() {
        assertThat(TOWN.opener().open(new Forwarding(TOWN).sealedWithPayload("not xml")))
                .isEqualTo(Forge.NOT_DECRYPTED);
    }

    private void assertDisagrees(UnaryOperator<String> change, Identity signer, String rule) {
        byte[] mutant = new Forge().signed(Forge.text(TOWN.sealed(), change), signer);
        assertDisagreement(opener.open(mutant), rule);
    }

    private static void assertDisagreement(Opening opening, String rule) {
        assertThat(opening).isInstanceOfSatisfying(Opening.Rejected.class, rejected -> {
            assertThat(rejected.issues()).singleElement().satisfies(issue -> {
                assertThat(issue.rule()).isEqualTo(rule);
                assertThat(issue.reason()).isEqualTo(Issue.Reason.BV);
                assertThat(issue.detail()).isEqualTo(Issue.Detail.SECURITY);
            });
            assertThat(rejected.payloadDigest()).isNotNull();
        });
    }

    private void assertOpens(Forge forge) {
        assertThat(opener.open(forge.signed(SEALED, TOWN.malmo))).isInstanceOf(Opening.MessageOpened.class);
    }

    private void assertRefused(byte[] bytes, String rule) {
        assertThat(opener.open(bytes))
                .isInstanceOfSatisfying(Opening.Unreadable.class, unreadable -> assertThat(unreadable.cause())
                        .startsWith("envelope: " + rule));
    }

    /** By its structure, and not because the test made something that is no XML. */
    private void assertOutsideProfile(byte[] mutant) {
        assertThat(Forge.parse(mutant)).isNotNull();
        assertThat(opener.open(mutant))
                .isInstanceOfSatisfying(Opening.Unreadable.class, unreadable -> assertThat(unreadable.cause())
                        .matches("envelope: (R1-XHE|R14-XHE|base64|structure-signature|structure-encryption)"));
    }

    private static byte[] withProlog(String prolog) {
        return Forge.text(SEALED, xml -> xml.replace("?>\n", "?>\n" + prolog));
    }

    private static byte[] inHeader(String xml) {
        return Forge.text(SEALED, envelope -> envelope.replace("<xha:Header>", "<xha:Header>" + xml));
    }

    private static byte[] bytesAt(String text, byte[] bytes) {
        String marker = new String(bytes, StandardCharsets.ISO_8859_1);
        String latin = new String(SEALED, StandardCharsets.ISO_8859_1);
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return latin.replace(wanted, marker).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void flip(Document document, int i) {
        Element value = cipherValue(document, 1);
        byte[] bytes = Base64.getDecoder().decode(value.getTextContent());
        int at = i < 32 ? bytes.length - 1 - i : 16 + (i - 32);
        bytes[at] ^= (byte) (1 << (i % 8));
        value.setTextContent(Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] withCipherValue(int which, byte[] bytes) {
        byte[] changed = Forge.tree(TOWN.sealed(), document -> cipherValue(document, which)
                .setTextContent(Base64.getEncoder().encodeToString(bytes)));
        return new Forge().signed(changed, TOWN.malmo);
    }

    private static Element cipherValue(Document document, int which) {
        return (Element) document.getElementsByTagNameNS("*", "CipherValue").item(which);
    }

    private static byte[] encoded(Identity identity) {
        try {
            return identity.certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
