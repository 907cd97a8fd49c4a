package se.sigill.gateway.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that harm nobody, wherever they are shown or saved. */
class FileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beslut.pdf",
                "Ansökan om bistånd – åäö ÅÄÖ.pdf",
                "a.b.c.pdf",
                "Dnr 12_2026 (2).pdf",
                "😀.pdf",
                "日本.pdf",
                "é.pdf",
                "e\u0301.pdf"
            })
    void an_honest_name_is_kept(String name) {
        assertThat(FileNames.harmless(name)).isTrue();
    }

    @Tag("S106")
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "../../etc/passwd, passwd",
                "..\\..\\win.ini, win.ini",
                "C:\\Windows\\system.ini, system.ini",
                "C:evil.pdf, C_evil.pdf",
                "\\\\server\\dela\\a.pdf, a.pdf",
                "/a.pdf, a.pdf",
                "a.pdf::$DATA, a.pdf__$DATA",
                "-rf.pdf, rf.pdf",
                "~.bashrc, bashrc",
                ".htaccess, htaccess",
                "a.pdf..., a.pdf",
                "a.exe . . , a.exe",
                "CON, _CON",
                "nul.pdf, _nul.pdf",
                "Com1.tar.gz, _Com1.tar.gz",
                "LPT\u00B2.pdf, _LPT\u00B2.pdf",
                "..., fil",
                "``, fil",
                "a\u2215b\u2044c.pdf, c.pdf",
                "a\uFF0Fb.pdf, b.pdf",
                "<b>a</b>.pdf, b_.pdf",
                "a?b*c.pdf, a_b_c.pdf"
            })
    void a_name_that_is_a_path_or_reserved_is_cleaned(String name, String clean) {
        assertThat(FileNames.clean(name)).isEqualTo(clean);
        assertThat(FileNames.harmless(name)).isFalse();
    }

    @Tag("S106")
    @Test
    void a_name_with_nul_or_lines_is_cleaned() {
        assertThat(FileNames.clean("a\0.exe\r\nX: y.pdf")).isEqualTo("a.exeX_ y.pdf");
    }

    @Tag("S106")
    @Test
    void a_long_name_is_cut_and_keeps_its_extension() {
        var clean = FileNames.clean("å".repeat(5_000) + ".pdf");

        assertThat(clean).startsWith("ååå").endsWith(".pdf");
        assertThat(clean.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(200);
        assertThat(FileNames.clean("a." + "x".repeat(5_000)).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(200);
    }

    @Tag("S107")
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061,
                        0x2064,
                0x2066, 0x2067, 0x2068, 0x2069, 0x206F, 0xFEFF, 0x00AD, 0x180E, 0x2028, 0x2029, 0x3164, 0x115F, 0xFFA0,
                        0x2800,
                0xE0001, 0xE0041, 0xFFF9, 0xE000, 0x034F
            })
    void what_cannot_be_seen_or_turns_the_text_is_left_out(int character) {
        var name = "beslut" + Character.toString(character) + "fdp.exe";

        assertThat(FileNames.clean(name)).isEqualTo("beslutfdp.exe");
        assertThat(FileNames.harmless(name)).isFalse();
    }

    @Tag("S107")
    @Test
    void piled_marks_are_cut_to_what_writing_needs() {
        assertThat(FileNames.clean("a" + "\u0335".repeat(40) + ".pdf")).hasSizeLessThan(10);
    }

    @Test
    void cleaning_twice_is_cleaning_once() {
        for (var name : new String[] {
            "..-a.pdf", "CON .pdf", "a/..", "- . ~x.", "_CON", " a ", ".pdf", "-" + "å".repeat(300) + " ."
        }) {
            var once = FileNames.clean(name);
            assertThat(FileNames.clean(once)).isEqualTo(once);
        }
    }
}
