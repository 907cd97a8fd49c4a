package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The subset of SDK is rendered; nothing else does anything. */
class MarkdownTest {

    @Test
    void headings_bold_italic_lists_and_breaks_are_rendered() {
        var html = Markdown.html("# Rubrik\n\n**fet** och *kursiv*\nnästa rad\n\n- ett\n- två\n\n1. först");

        assertThat(html)
                .contains("<h4>Rubrik</h4>")
                .contains("<strong>fet</strong>")
                .contains("<em>kursiv</em><br>")
                .contains("<li>ett</li>")
                .contains("<ol>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "text <b onclick=alert(1)>fet</b>",
                "[klicka](javascript:alert(1))",
                "![bild](https://spion.example/pixel.png)",
                "<https://spion.example>",
                "[a]: https://spion.example\n\n[a]",
                "# <svg onload=alert(1)>"
            })
    void nothing_runs_and_nothing_leads_anywhere(String text) {
        assertThat(Markdown.html(text))
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("<b ")
                .doesNotContain("<a ")
                .doesNotContain("<svg")
                .doesNotContain("href=")
                .doesNotContain("src=\"");
    }
}
