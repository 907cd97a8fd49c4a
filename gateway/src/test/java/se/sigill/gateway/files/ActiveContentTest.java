package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.sigill.gateway.message.Content;

/** What does something when it is opened is pointed out. */
@Tag("S108")
class ActiveContentTest {

    private static boolean active(String content) {
        return ActiveContent.in(Content.of(content.getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
                "/S /Launch",
                "/AA<<>>",
                "/XFA[(a)]",
                "/EmbeddedFiles<<>>",
                "/Type/EmbeddedFile",
                "/S/SubmitForm",
                "/S/GoToR",
                "/#4a#61vaScript",
                "/J#53 (x)",
                "/S/ImportData",
                "/RichMedia"
            })
    void in_a_pdf(String object) {
        assertThat(active("%PDF-1.7\n1 0 obj<<" + object + ">>endobj")).isTrue();
    }

    @Test
    void not_in_a_plain_pdf() {
        assertThat(active("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]/JSON 1/Aa 2>>endobj"))
                .isFalse();
        assertThat(active("%PDF-")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word/vbaProject.bin", "xl/macrosheets/sheet1.xml", "word/activeX/activeX1.xml",
                        "word/embeddings/oleObject1.bin",
                "Basic/Standard/Module1.xml", "faktura.exe", "a/b.JS", "genväg.lnk"
            })
    void in_an_archive_or_office_file(String name) throws IOException {
        assertThat(ActiveContent.in(Content.of(Archives.named("[Content_Types].xml", name))))
                .isTrue();
    }

    @Test
    void not_in_a_plain_office_file() throws IOException {
        assertThat(ActiveContent.in(
                        Content.of(Archives.named("[Content_Types].xml", "word/document.xml", "word/media/a.png"))))
                .isFalse();
    }

    @Test
    void in_an_old_office_file_or_rtf() {
        var ole = "\u00D0\u00CF\21\u00E0\u00A1\u00B1\32\u00E1";

        assertThat(active(ole + new String("_VBA_PROJECT".getBytes(UTF_16LE), ISO_8859_1)))
                .isTrue();
        assertThat(active(ole + "\0".repeat(100))).isFalse();
        assertThat(active("{\\rtf1{\\object\\objdata 01}}")).isTrue();
        assertThat(active("{\\rtf1 hej}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
                "<svg onload = 'a()'/>",
                "\u00EF\u00BB\u00BF <html><iframe src=x>",
                "<a href='JavaScript:a()'>",
                "<?xml version='1.0'?><svg><foreignObject/></svg>"
            })
    void in_a_web_page_or_picture(String content) {
        assertThat(active(content)).isTrue();
    }

    @Test
    void not_in_plain_data() {
        assertThat(active("<svar><kontroll>ja</kontroll></svar>")).isFalse();
        assertThat(active("a < b och b > c")).isFalse();
        assertThat(active("")).isFalse();
    }
}
