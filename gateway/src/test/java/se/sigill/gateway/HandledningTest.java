package se.sigill.gateway;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What handläggare are told is what the pages have, and its pictures are those that the tests take. */
class HandledningTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("gateway/docs");
    private static final Path PICTURES = DOCS.resolve("bilder");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\(bilder/([a-z-]+)\\.png\\)");
    private static final Pattern SHOWN = Pattern.compile("\\.show\\(\"([a-z-]+)\"\\)");
    private static final Pattern WORD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final long LARGEST = 100 * 1024;

    private final String text = text(DOCS.resolve("handledning.md"));

    @Test
    void its_pictures_are_those_the_tests_take_and_no_others() throws IOException {
        var named = all(PICTURE, text);
        assertThat(named).isNotEmpty();
        assertThat(all(SHOWN, texts(ROOT.resolve("integration-tests/src/test/java/se/sigill/it/pages"), ".java")))
                .isEqualTo(named);
        try (var files = Files.list(PICTURES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            named.stream().map(name -> name + ".png").toList());
        }
        for (var name : named) {
            assertThat(Files.size(PICTURES.resolve(name + ".png"))).as(name).isBetween(1_000L, LARGEST);
        }
    }

    @Test
    void every_word_it_sets_in_bold_stands_on_a_page() {
        var pages = texts(ROOT.resolve("gateway/src/main/resources/web"), ".html")
                + texts(ROOT.resolve("gateway/src/main/java/se/sigill/gateway/web"), ".java")
                + texts(ROOT.resolve("gateway/src/main/java/se/sigill/gateway/casework"), ".java");
        assertThat(all(WORD, text.replaceAll("\\s+", " "))).isNotEmpty().allSatisfy(word -> assertThat(pages)
                .contains(word));
    }

    @Test
    void the_readme_leads_to_it() {
        assertThat(text(ROOT.resolve("README.md"))).contains("(gateway/docs/handledning.md)");
    }

    private static Set<String> all(Pattern pattern, String in) {
        return pattern.matcher(in).results().map(found -> found.group(1)).collect(toSet());
    }

    private static String texts(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(HandledningTest::text)
                    .collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
