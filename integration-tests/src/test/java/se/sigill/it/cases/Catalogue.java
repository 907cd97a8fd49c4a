package se.sigill.it.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A catalogue of threats-and-faults. */
enum Catalogue {
    ATTACKS("S", 148, "security/security-cases.txt", "security-cases.md", """
            # Security cases

            Every attack of the catalogue, the tests that carry it out, and how it went. Made from the tests and their
            results; `CaseTableTest` says how, and fails where this page is stale. A case that is not run, or of which
            a part is not, says why.

            | case | what is tried | tests | result |
            | --- | --- | --- | --- |
            """),
    FAULTS("F", 58, "faults/fault-cases.txt", "fault-cases.md", """
            # Fault cases

            Every fault of the catalogue, the tests that bring it about, and how it went. Made from the tests and their
            results; `CaseTableTest` says how, and fails where this page is stale. A fault that is not brought about, or
            not in every way, says why.

            Injections are those in running gateways, by tests whose names end in `IT`; the other tests play the same
            fault with parts of a gateway. After each injection every message is looked for. n injections without a loss
            bound the probability of a loss at about 3/n with 95 % confidence: they do not say never. Where points are
            counted, the bound is for each by itself; elsewhere n counts the points and ways of a fault together.
            `./sigill test --long` kills fifty times at each point.

            What no test can show, because the design does not survive it: the one PostgreSQL lost together with the
            journal beside it, or a replica that had not heard of a commit taken for it; the storage key lost; two
            databases that each believe to be the one; and the order of a conversation after a minute in which the
            message before has no receipt (decision 0020).

            {recovery}

            | fault | what happens | tests | injections, lost, bound | result |
            | --- | --- | --- | --- | --- |
            """);

    final String letter;
    private final int cases;
    private final String list;
    final String page;
    final String head;

    Catalogue(String letter, int cases, String list, String page, String head) {
        this.letter = letter;
        this.cases = cases;
        this.list = list;
        this.page = page;
        this.head = head;
    }

    List<String> ids() {
        return IntStream.rangeClosed(1, cases)
                .mapToObj(number -> letter + number)
                .toList();
    }

    /** As the list beside the tests has them. */
    List<Case> cases(Path root) {
        try {
            return Files.readAllLines(
                            root.resolve("integration-tests/src/test/resources").resolve(list))
                    .stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 3))
                    .map(cells -> new Case(cells[0].strip(), cells[1].strip(), cells[2].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether injections are counted. */
    boolean counts() {
        return this == FAULTS;
    }
}
