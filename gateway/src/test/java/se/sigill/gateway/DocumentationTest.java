package se.sigill.gateway;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.trace.Step;

/** What is written about the gateway is held to what the gateway is. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("gateway/docs");
    private static final Path SOURCES = ROOT.resolve("gateway/src/main/java/se/sigill/gateway");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern CLASS_IN_ROOM = Pattern.compile("`([a-z]+/[A-Z][A-Za-z]+)[`.]");
    private static final Pattern WORD = Pattern.compile("\\b(?:Step\\.)?[A-Z]+(?:_[A-Z]+)*\\b");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))`");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void every_link_leads_to_a_file() {
        var broken = pages().flatMap(page -> matches(LINK, text(page))
                        .map(link -> link.group(1))
                        .filter(target -> !target.contains("://"))
                        .filter(target -> !Files.exists(page.resolveSibling(target)))
                        .map(target -> ROOT.relativize(page) + " → " + target))
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void every_class_named_on_a_message_s_way_stands_in_the_room_it_is_said_to() {
        var page = text(DOCS.resolve("one-message.md"));
        var lost = matches(CLASS_IN_ROOM, page)
                .map(named -> named.group(1))
                .filter(named -> !Files.exists(SOURCES.resolve(named + ".java")))
                .toList();
        assertThat(lost).isEmpty();
    }

    @Test
    void the_way_of_a_message_names_the_steps_that_are_traced_and_no_others() {
        var page = words(text(DOCS.resolve("one-message.md")));
        var code = words(sources());
        assertThat(Stream.of(Step.values()).map(Step::name).filter(page::contains))
                .containsExactlyElementsOf(Stream.of(Step.values())
                        .map(Step::name)
                        .filter(step -> code.contains("Step." + step))
                        .toList());
    }

    @Test
    void every_test_that_a_specification_leans_on_exists() {
        var there = Stream.of("gateway", "integration-tests")
                .flatMap(module -> files(ROOT.resolve(module).resolve("src/test/java"), ".java"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(toSet());
        var named = matches(TEST, text(DOCS.resolve("specifications.md")))
                .map(test -> test.group(1))
                .collect(toSet());
        assertThat(there).containsAll(named);
    }

    @Test
    void every_setting_stands_in_the_operator_s_page_with_its_default() {
        var rows = settingRows();
        var missing = Settings.all()
                .filter(setting -> rows.stream().noneMatch(row -> row.tells(setting)))
                .map(Settings.Setting::toString)
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void the_operator_s_page_names_no_setting_that_does_not_exist() {
        var known = Settings.all().map(Settings.Setting::name).collect(toSet());
        var unknown = settingRows().stream()
                .flatMap(row -> row.names().stream())
                .filter(name -> known.stream().noneMatch(setting -> Row.means(name, setting)))
                .toList();
        assertThat(unknown).isEmpty();
    }

    /** A row of a table of settings: names, default, meaning. */
    private record Row(List<String> names, String standard) {
        boolean tells(Settings.Setting setting) {
            return names.stream().anyMatch(name -> means(name, setting.name()))
                    && (setting.standard().isEmpty() || standard.contains("`" + setting.standard() + "`"));
        }

        /** A name may be cut at the left: {@code ….keys[].key-store}. */
        static boolean means(String written, String setting) {
            return written.startsWith("….") ? setting.endsWith(written.substring(1)) : written.equals(setting);
        }
    }

    private static List<Row> settingRows() {
        return text(DOCS.resolve("running.md"))
                .lines()
                .filter(line -> line.startsWith("| `sigill.") || line.startsWith("| `…."))
                .map(line -> line.split("\\|", 4))
                .map(cells -> new Row(
                        matches(CODE, cells[1]).map(code -> code.group(1)).toList(), cells[2]))
                .toList();
    }

    private static Set<String> words(String text) {
        return matches(WORD, text).map(MatchResult::group).collect(toSet());
    }

    private static String sources() {
        return files(SOURCES, ".java").map(DocumentationTest::text).collect(joining());
    }

    private static Stream<Path> pages() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(DOCS, ".md"));
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
