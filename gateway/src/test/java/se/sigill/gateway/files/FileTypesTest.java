package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.gateway.files.FileTypes.Fit.DIFFERS;
import static se.sigill.gateway.files.FileTypes.Fit.NOT_TAKEN;
import static se.sigill.gateway.files.FileTypes.Fit.TAKEN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.FileContent;

/** Declared type, bytes and name must agree. */
class FileTypesTest {

    private static final String PDF = "%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n";
    private static final String PNG = "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\0\1";
    private static final String JPEG = "\u00FF\u00D8\u00FF\u00E0\0\20JFIF\0\1";
    private static final String GIF = "GIF89a\1\0\1\0\0\0\0;";
    private static final String OLE = "\u00D0\u00CF\21\u00E0\u00A1\u00B1\32\u00E1" + "\0".repeat(600);
    private static final String EXE = "MZ\u0090\0\3\0\0\0\4\0\0\0\u00FF\u00FF" + "\0".repeat(200) + "PE\0\0";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final FileTypes types = new FileTypes();

    private FileTypes.Fit fit(String name, String type, byte[] content) {
        return types.fit(new FileContent(name, type, Content.of(content)), Set.of(type));
    }

    private FileTypes.Fit fit(String name, String type, String content) {
        return fit(name, type, content.getBytes(ISO_8859_1));
    }

    private static byte[] word() throws IOException {
        return Archives.named("docProps/app.xml", "[Content_Types].xml", "word/document.xml");
    }

    @Test
    void what_says_the_same_in_all_three_ways_is_taken() throws IOException {
        assertThat(fit("beslut.pdf", "application/pdf", PDF)).isEqualTo(TAKEN);
        assertThat(fit("bild.PNG", "image/png", PNG)).isEqualTo(TAKEN);
        assertThat(fit("bild.jpg", "image/jpeg", JPEG)).isEqualTo(TAKEN);
        assertThat(fit("bild.gif", "image/gif", GIF)).isEqualTo(TAKEN);
        assertThat(fit("text.txt", "text/plain", "Hej på dig")).isEqualTo(TAKEN);
        assertThat(fit("lista.csv", "text/csv", "a;b\n1;2\n")).isEqualTo(TAKEN);
        assertThat(fit("svar.json", "application/json", "{\"a\": 1}")).isEqualTo(TAKEN);
        assertThat(fit("svar.xml", "application/xml", "<?xml version=\"1.0\"?><svar/>"))
                .isEqualTo(TAKEN);
        assertThat(fit("brev.docx", WORD, word())).isEqualTo(TAKEN);
        assertThat(fit("brev.doc", "application/msword", OLE)).isEqualTo(TAKEN);
        assertThat(fit("allt.zip", "application/zip", Archives.named("a.txt"))).isEqualTo(TAKEN);
        assertThat(fit("okänt.okänt", "application/vnd.sigill-prov", "\0\1\2\3"))
                .isEqualTo(TAKEN);
    }

    @ParameterizedTest
    @CsvSource({"beslut", "beslut 2026.12", "Dnr 1.2", "beslut.v3-slutlig", "Bilaga.1"})
    void a_name_without_a_known_extension_says_nothing(String name) {
        assertThat(fit(name, "application/pdf", PDF)).isEqualTo(TAKEN);
    }

    @Tag("S102")
    @Test
    void another_type_than_the_function_takes_is_not_taken_whatever_it_is() {
        var file = new FileContent("bild.png", "image/png", Content.of(PNG.getBytes(ISO_8859_1)));

        assertThat(types.fit(file, Set.of("application/pdf", "image/jpeg"))).isEqualTo(NOT_TAKEN);
    }

    @Test
    void pdf_is_taken_by_everyone_and_parameters_do_not_count() {
        var file = new FileContent("a.pdf", "Application/PDF; version=1.7", Content.of(PDF.getBytes(ISO_8859_1)));

        assertThat(types.fit(file, Set.of())).isEqualTo(TAKEN);
    }

    @Tag("S101")
    @Test
    void bytes_of_another_type_differ() throws IOException {
        assertThat(fit("a.pdf", "application/pdf", PNG)).isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", EXE)).isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", "bara text")).isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", "<html><script>alert(1)</script></html>"))
                .isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", Archives.named("a.txt"))).isEqualTo(DIFFERS);
        assertThat(fit("a.png", "image/png", JPEG)).isEqualTo(DIFFERS);
        assertThat(fit("a.txt", "text/plain", "<html><body>hej</body></html>")).isEqualTo(DIFFERS);
        assertThat(fit("a.txt", "text/plain", EXE)).isEqualTo(DIFFERS);
        assertThat(fit("a.xml", "application/xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"))
                .isEqualTo(DIFFERS);
        assertThat(fit("a.docx", WORD, OLE)).isEqualTo(DIFFERS);
        assertThat(fit("a.docx", WORD, Archives.named("META-INF/MANIFEST.MF", "A.class")))
                .isEqualTo(DIFFERS);
        assertThat(fit("a.xlsx", SHEET, word())).isEqualTo(DIFFERS);
        assertThat(fit("a.doc", "application/msword", word())).isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", "")).isEqualTo(DIFFERS);
    }

    @Tag("S101")
    @Test
    void a_file_of_two_types_differs() throws IOException {
        var zip = Archives.named("a.class");

        assertThat(fit("a.pdf", "application/pdf", both(PDF, zip))).isEqualTo(DIFFERS);
        assertThat(fit("a.gif", "image/gif", both(GIF, zip))).isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", "GIF89a " + PDF)).isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", "<html>" + PDF)).isEqualTo(DIFFERS);
        assertThat(fit("a.docx", WORD, both(PDF, word()))).isEqualTo(DIFFERS);
        assertThat(fit("a.pdf", "application/pdf", " \r\n" + PDF)).isEqualTo(DIFFERS);
    }

    private static byte[] both(String first, byte[] second) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(first.getBytes(ISO_8859_1));
        out.writeBytes(second);
        return out.toByteArray();
    }

    @Tag("S101")
    @ParameterizedTest
    @CsvSource({
        "a.exe",
        "a.pdf.exe",
        "a.html",
        "a.svg",
        "a.js",
        "a.docx",
        "a.pdf\u200B.scr",
        "beslut\u202Efdp.exe",
        "a.EXE",
        "a.jar"
    })
    void a_name_of_another_type_differs(String name) {
        assertThat(fit(name, "application/pdf", PDF)).isEqualTo(DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({"text", "''", "application/", "a b/c", "application/pdf/x"})
    void a_type_that_is_none_differs(String type) {
        assertThat(fit("a", type, PDF)).isEqualTo(DIFFERS);
    }

    @Tag("S75")
    @Test
    void finding_the_type_of_xml_reaches_for_nothing() throws Exception {
        try (var listener = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + listener.getLocalPort() + "/";
            var xml = "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"" + url + "a.dtd\" [<!ENTITY % p SYSTEM \"" + url
                    + "p\"> %p; <!ENTITY x SYSTEM \"" + url + "x\">]><a>&x;</a>";

            fit("a.xml", "application/xml", xml.getBytes(UTF_8));

            listener.setSoTimeout(1);
            org.assertj.core.api.Assertions.assertThatExceptionOfType(java.net.SocketTimeoutException.class)
                    .isThrownBy(listener::accept);
        }
    }

    @Tag("S76")
    @Test
    void finding_the_type_of_xml_expands_nothing() {
        var xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY e")
                    .append(i)
                    .append(" \"&e")
                    .append(i - 1)
                    .append(";&e")
                    .append(i - 1)
                    .append(";\">");
        }
        xml.append("]><a b=\"&e29;\"/>");

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(20), () -> fit("a.xml", "application/xml", xml.toString()));
    }

    @Tag("S104")
    @Test
    void a_list_of_too_many_files_is_not_read() {
        var end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
        end[10] = (byte) 0xFF;
        end[11] = (byte) 0xFF;

        assertThat(ZipNames.of(Content.of(end))).isEmpty();
        assertThat(ZipNames.endsAsZip(Content.of(end))).isTrue();
    }
}
