package se.sigill.it.cases;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of a catalogue: what is tried, by which tests, and how it went when they were run last. */
public final class CaseTable {

    /**
     * @param tests {@code Class#method}s, by name
     * @param counted injections, losses and the bound they give; empty where none are counted
     */
    record Row(String id, String what, Set<String> tests, Optional<String> counted, String result) {

        String line() {
            var names = tests.stream().map(test -> "`" + test + "`").collect(joining(", "));
            var cells = new ArrayList<>(List.of(id, what, names));
            counted.ifPresent(cells::add);
            cells.add(result);
            return "| " + String.join(" | ", cells) + " |";
        }
    }

    /** What the measurement of recovery says of itself. */
    public static final String RECOVERY = "integration-tests/target/recovery.txt";

    private final Path root;
    private final Catalogue catalogue;
    private final List<Case> cases;
    private final Map<String, Set<String>> tests;

    CaseTable(Path root, Catalogue catalogue) {
        this.root = root;
        this.catalogue = catalogue;
        this.cases = catalogue.cases(root);
        this.tests = TaggedTests.byCase(root);
    }

    Path page() {
        return root.resolve("gateway/docs").resolve(catalogue.page);
    }

    /** As committed, by id. */
    Map<String, Row> committed() {
        var rows = new LinkedHashMap<String, Row>();
        text(page())
                .lines()
                .filter(line -> line.matches("\\| " + catalogue.letter + "[0-9]+ \\|.*"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> rows.put(cells[1].strip(), row(cells)));
        return rows;
    }

    private Row row(String[] cells) {
        var counted = catalogue.counts() ? Optional.of(cells[4].strip()) : Optional.<String>empty();
        return new Row(cells[1].strip(), cells[2].strip(), names(cells[3]), counted, cells[cells.length - 1].strip());
    }

    private static Set<String> names(String cell) {
        return Stream.of(cell.split(","))
                .map(name -> name.strip().replace("`", ""))
                .filter(name -> !name.isEmpty())
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    /** What the table has to be now. Results of earlier runs stand where the same tests were not run again. */
    List<Row> rows() {
        var earlier = committed();
        var results = results();
        return cases.stream()
                .map(one -> row(one, results.getOrDefault(one.id(), List.of()), earlier.get(one.id())))
                .toList();
    }

    private Row row(Case one, List<String[]> results, @Nullable Row earlier) {
        Set<String> own = tests.getOrDefault(one.id(), Set.of());
        var known = results.stream().filter(result -> own.contains(result[1])).toList();
        if (own.isEmpty()) {
            var reason = one.notRun().isEmpty() ? "no test yet" : one.notRun();
            return new Row(one.id(), one.what(), own, counted(known), "not run: " + reason);
        }
        if (known.stream().map(line -> line[1]).distinct().count() < own.size()) {
            return earlier != null && earlier.tests().equals(own)
                    ? earlier
                    : new Row(one.id(), one.what(), own, counted(known), "not run: not in the last run");
        }
        return new Row(one.id(), one.what(), own, counted(known), result(one, known));
    }

    /**
     * Only what ran in gateways counts, and what was not run does not. What is done again and again at several points is
     * bounded by the point at which it was done least.
     */
    private Optional<String> counted(List<String[]> known) {
        if (!catalogue.counts()) {
            return Optional.empty();
        }
        var injected = known.stream()
                .filter(line -> line[1].contains("IT#") && !line[2].equals("not run"))
                .toList();
        if (injected.isEmpty()) {
            return Optional.of("none");
        }
        long lost = injected.stream().filter(line -> line[2].equals("failed")).count();
        var points = injected.stream()
                .filter(line -> line.length > 4 && !line[4].isEmpty())
                .collect(groupingBy(line -> line[4], counting()));
        long least = points.values().stream().min(Long::compare).orElse((long) injected.size());
        var where = points.size() < 2 ? "" : " (" + least + " at each of " + points.size() + " points)";
        return Optional.of(
                String.format(Locale.ROOT, "%d%s, %d, %.2f", injected.size(), where, lost, Math.min(1, 3.0 / least)));
    }

    private static String result(Case one, List<String[]> known) {
        if (known.stream().anyMatch(line -> line[2].equals("failed"))) {
            return "failed";
        }
        var reason = known.stream()
                .filter(line -> line[2].equals("not run"))
                .map(line -> line[3])
                .findFirst()
                .orElse("");
        if (known.stream().noneMatch(line -> line[2].equals("passed"))) {
            return "not run: " + (one.notRun().isEmpty() ? reason : one.notRun());
        }
        var part = one.notRun().isEmpty() ? reason : one.notRun();
        return part.isEmpty() ? "passed" : "passed; not run: " + part;
    }

    private static boolean ran(List<String[]> lines) {
        return lines.stream().anyMatch(line -> !line[2].equals("not run"));
    }

    /**
     * Id, test, result, reason; by id. What is left of deleted runs counts too, of a test the newest in which it ran: a
     * short run says nothing of what belongs to long ones.
     */
    private Map<String, List<String[]>> results() {
        var newest = new LinkedHashMap<String, List<String[]>>();
        for (var module : new String[] {"gateway", "fuzz", "integration-tests"}) {
            for (var file : files(root.resolve(module).resolve("target/security-cases"))) {
                var run = new LinkedHashMap<String, List<String[]>>();
                text(file).lines().map(line -> line.split("\t", 5)).forEach(line -> run.computeIfAbsent(
                                line[0] + " " + line[1], key -> new ArrayList<>())
                        .add(line));
                run.forEach((test, lines) ->
                        newest.merge(test, lines, (before, now) -> ran(now) || !ran(before) ? now : before));
            }
        }
        var byCase = new LinkedHashMap<String, List<String[]>>();
        newest.values().forEach(lines -> byCase.computeIfAbsent(lines.get(0)[0], id -> new ArrayList<>())
                .addAll(lines));
        return byCase;
    }

    /** Oldest first. */
    private static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var list = Files.list(folder)) {
            return list.sorted(java.util.Comparator.comparing(
                            (Path file) -> file.toFile().lastModified()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write() throws IOException {
        var head = catalogue.head.replace("{recovery}", recovery());
        Files.writeString(
                page(), head + rows().stream().map(row -> row.line() + "\n").collect(joining()));
    }

    /** As it was measured last, here or when the page was written before. */
    private String recovery() {
        var measured = root.resolve(RECOVERY);
        return Files.exists(measured)
                ? text(measured).strip()
                : text(page())
                        .lines()
                        .filter(line -> line.startsWith("Recovery"))
                        .findFirst()
                        .orElse("");
    }

    private static String text(Path page) {
        try {
            return Files.exists(page) ? Files.readString(page) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
