package se.sigill.checker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * {@code checker FOLDER}: reads the histories, {@code databases.json} and {@code canaries.txt} in it, prints a line for
 * each invariant, and under a broken one what breaks it. Exit code 0: none is broken. 1: one is. 2: the evidence cannot be
 * read.
 */
public final class Checker {

    private static final int SHOWN = 10;

    private Checker() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out));
    }

    /** @return the exit code */
    public static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 1) {
            out.println("usage: checker FOLDER (with *.jsonl and databases.json)");
            return 2;
        }
        try {
            return print(evidence(Path.of(arguments[0])), out) ? 0 : 1;
        } catch (UnreadableEvidence | IOException e) {
            out.println("Nothing can be said: " + e.getMessage());
            return 2;
        }
    }

    private static Evidence evidence(Path folder) throws IOException {
        var history = History.read(folder);
        var canaries = Canaries.in(folder);
        var nodes = Databases.read(folder.resolve("databases.json"), canaries);
        return new Evidence(
                history.sendings,
                history.readings,
                history.transfers,
                history.starts,
                history.probes,
                history.outages,
                history.refusals,
                history.gaps,
                canaries.searches(),
                nodes);
    }

    private static boolean print(Evidence evidence, PrintStream out) {
        var holds = true;
        for (var invariant : Invariant.values()) {
            var finding = invariant.check(evidence);
            holds &= finding.breaches().isEmpty();
            out.printf("%-4s %-8s %8d  %s%n", invariant, word(finding), finding.checked(), invariant.claim);
            finding.breaches().stream().limit(SHOWN).forEach(breach -> out.println("     " + breach));
            if (finding.breaches().size() > SHOWN) {
                out.println("     and " + (finding.breaches().size() - SHOWN) + " more");
            }
        }
        return holds;
    }

    private static String word(Finding finding) {
        if (!finding.breaches().isEmpty()) {
            return "BROKEN";
        }
        return finding.checked() == 0 ? "nothing" : "holds";
    }
}
