package se.sigill.gateway.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers write that is not a message at all: attacks S75–S78, S95 and S96. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrictXmlTest {

    private final MessageXml xml = new StaxMessageXml();
    private final String base = Messages.write(Messages.full());
    private final String bare = base.substring(base.indexOf("?>") + 2);

    List<String> doctypes() {
        return List.of(
                "<!DOCTYPE ns:messagePayload>",
                "<!DOCTYPE ns:messagePayload SYSTEM 'file:///etc/passwd'>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>",
                "<!DOCTYPE a [<!ENTITY % e SYSTEM 'jar:file:///x.jar!/y'> %e;]>",
                "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
                "<!DOCTYPE a [<!ATTLIST ns:label x CDATA 'y'>]>");
    }

    @Tag("S75")
    @Tag("S76")
    @Tag("S77")
    @ParameterizedTest
    @MethodSource("doctypes")
    void s75_s76_s77_a_document_type_is_refused(String doctype) {
        assertThat(read(doctype + bare)).isInstanceOf(MessageReading.Unreadable.class);
        assertThat(read(doctype + bare.replace("Fråga", "&e;"))).isInstanceOf(MessageReading.Unreadable.class);
        assertThat(readReceipt(doctype + "<a/>")).isInstanceOf(ReceiptReading.Unreadable.class);
    }

    @Tag("S75")
    @Tag("S76")
    @Test
    void s75_s76_nothing_is_fetched() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            read("<!DOCTYPE a SYSTEM '" + url + "'>" + bare);
            read("<!DOCTYPE a [<!ENTITY % e SYSTEM '" + url + "'> %e;]>" + bare);
            var hint = "<ns:messagePayload xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='"
                    + MessageXml.NAMESPACE + " " + url + "'";
            assertThat(read(base.replace("<ns:messagePayload", hint))).isInstanceOf(MessageReading.Read.class);
            read(base.replace(
                    "</ns:messageHeader>",
                    "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='" + url + "'/></ns:messageHeader>"));
            listener.setSoTimeout(50);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Tag("S95")
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1", "IBM037"})
    void s95_other_encodings_are_refused(String charset) {
        assertThat(read(base.replace("UTF-8", charset).getBytes(Charset.forName(charset))))
                .isInstanceOf(MessageReading.Unreadable.class);
        assertThat(read(bare.getBytes(Charset.forName(charset)))).isInstanceOf(MessageReading.Unreadable.class);
    }

    @Tag("S95")
    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "US-ASCII", "UTF-16", "windows-1252"})
    void s95_a_claim_of_another_encoding_is_refused_though_the_bytes_are_utf_8(String charset) {
        assertThat(read(base.replace("UTF-8", charset))).isInstanceOf(MessageReading.Unreadable.class);
    }

    @Tag("S95")
    @Test
    void s95_a_byte_order_mark_of_utf_8_is_taken() {
        assertThat(read("\ufeff" + base)).isEqualTo(new MessageReading.Read(Messages.full()));
    }

    @Tag("S95")
    @ParameterizedTest
    @MethodSource("badOctets")
    void s95_bytes_that_are_not_utf_8_are_refused(byte[] octets) {
        assertThat(read(withOctets(octets)))
                .isEqualTo(new MessageReading.Unreadable("The payload cannot be read: it is not UTF-8"));
    }

    List<byte[]> badOctets() {
        return List.of(
                new byte[] {(byte) 0xC0, (byte) 0xAF},
                new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0xE5});
    }

    private byte[] withOctets(byte[] octets) {
        int at = base.indexOf("<ns:label>") + "<ns:label>".length();
        var out = new ByteArrayOutputStream();
        out.writeBytes(base.substring(0, at).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(octets);
        out.writeBytes(base.substring(at).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Tag("S95")
    @ParameterizedTest
    @ValueSource(strings = {"\0", "&#0;", "&#xD800;", "\u0001", "\ufffe", "&#xFFFF;", "&unknown;", "&", "<", "]]>"})
    void s95_characters_that_xml_does_not_have_are_refused(String text) {
        assertThat(read(base.replace("Fråga", "Fråga" + text))).isInstanceOf(MessageReading.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hej",
                "<",
                "<a",
                "<?xml version='1.1'?><a/>",
                "<?xml version='2.0'?><a/>",
                "<a><b></a></b>",
                "<a/><b/>",
                "<a b='1' b='2'/>",
                "<x:a/>",
                "<a>&e;</a>",
                "<a xmlns:x=''/>"
            })
    void what_is_not_well_formed_is_unreadable(String text) {
        assertThat(read(text)).isInstanceOf(MessageReading.Unreadable.class);
    }

    @Test
    void a_message_in_xml_1_1_is_refused() {
        assertThat(read(base.replace("version=\"1.0\"", "version=\"1.1\"")))
                .isEqualTo(new MessageReading.Unreadable("The payload cannot be read: it is not XML 1.0"));
    }

    @Test
    void a_message_without_declaration_is_taken() {
        assertThat(read(bare)).isEqualTo(new MessageReading.Read(Messages.full()));
    }

    @Test
    void what_is_cut_off_is_unreadable() {
        for (int at = 0; at < base.length(); at += 37) {
            assertThat(read(base.substring(0, at))).isInstanceOf(MessageReading.Unreadable.class);
        }
    }

    /** The parser's own message would name the element, and may be kept in logs. */
    @Test
    void the_cause_tells_the_place_and_nothing_of_the_content() {
        assertThat(read("<a>\n<hemligt>text</b></a>"))
                .isEqualTo(new MessageReading.Unreadable(
                        "The payload cannot be read: it is not well-formed XML (line 2, column 16)"));
    }

    @Tag("S76")
    @Test
    void s76_depth_and_attributes_are_bounded() {
        var deep = "<x xmlns='urn:x'>".repeat(10_000) + "1" + "</x>".repeat(10_000);
        var wide = new StringBuilder("<x xmlns='urn:x'");
        for (int i = 0; i < 10_000; i++) {
            wide.append(" a").append(i).append("=''");
        }
        assertThat(read(base.replace("</ns:message>", deep + "</ns:message>")))
                .isInstanceOf(MessageReading.Unreadable.class);
        assertThat(read(base.replace("</ns:message>", wide + ">1</x></ns:message>")))
                .isInstanceOf(MessageReading.Unreadable.class);
    }

    /** Every offset of six fields. */
    @Tag("S78")
    @Test
    void s78_a_comment_inside_an_identifier_is_refused() {
        for (var field : List.of(
                "11111111-2222-4333-8444-555555555555",
                "22222222-2222-4333-8444-555555555555",
                "0203:af.se",
                "0203:malmo.se",
                "af.bistand",
                "bistand.malmo")) {
            for (int at = 0; at <= field.length(); at++) {
                var split = field.substring(0, at) + "<!-- -->" + field.substring(at);
                assertThat(read(base.replace(">" + field + "<", ">" + split + "<")))
                        .isInstanceOf(MessageReading.Faulty.class);
            }
        }
    }

    @Tag("S96")
    @Test
    void s96_character_data_sections_are_text() {
        assertThat(read(base.replace("0203:malmo.se", "<![CDATA[0203]]>:mal<![CDATA[mo.se]]>")))
                .isEqualTo(new MessageReading.Read(Messages.full()));
    }

    @Test
    void comments_between_elements_are_passed_over() {
        assertThat(read(base.replace("><ns:", "><!-- x --><ns:"))).isEqualTo(new MessageReading.Read(Messages.full()));
    }

    @Test
    void any_prefix_will_do() {
        var other = base.replace("<ns:", "<p:").replace("</ns:", "</p:").replace("xmlns:ns=", "xmlns:p=");
        var none = base.replace("<ns:", "<").replace("</ns:", "</").replace("xmlns:ns=", "xmlns=");
        assertThat(read(other)).isEqualTo(new MessageReading.Read(Messages.full()));
        assertThat(read(none)).isEqualTo(new MessageReading.Read(Messages.full()));
    }

    @Test
    void bytes_changed_at_random_are_answered_and_never_throw() {
        var document = base.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 1000; seed++) {
            assertThat(read(Breaking.of(seed).breakBytes(document))).isNotNull();
        }
    }

    private MessageReading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private MessageReading read(byte[] bytes) {
        return xml.read(new ByteArrayInputStream(bytes));
    }

    private static ReceiptReading readReceipt(String text) {
        return new StaxReceiptXml().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
