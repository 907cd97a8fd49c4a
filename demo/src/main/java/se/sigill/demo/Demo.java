package se.sigill.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * {@code demo HOME GATEWAY-JAR [--once] [--fresh]}: Malmö stad asks Arbetsförmedlingen a question, with a consent, and
 * gets an answer. Exit code 0: every receipt came; 1: not; 2: not understood.
 */
public final class Demo {

    private Demo() {}

    public static void main(String[] args) throws Exception {
        var options = Set.of(args).stream().filter(arg -> arg.startsWith("--")).toList();
        if (args.length < 2 || !Set.of("--once", "--fresh").containsAll(options)) {
            System.err.println("usage: demo HOME GATEWAY-JAR [--once] [--fresh]");
            System.exit(2);
        }
        var show = new Show(new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(run(Path.of(args[0]), Path.of(args[1]), Set.copyOf(options), show));
    }

    private static int run(Path home, Path jar, Set<String> options, Show show) throws Exception {
        show.chapter("Sigill startar två gateways");
        try (var town = Town.start(Plan.of(home, jar).fresh(options.contains("--fresh")), show)) {
            var guard = new Thread(town::close);
            Runtime.getRuntime().addShutdownHook(guard);
            var malmo = town.malmo();
            var af = town.arbetsformedlingen();
            var outcome = new Scenario(malmo, af, town.api(malmo), town.api(af), show).play();
            next(show, town, outcome);
            if (!options.contains("--once")) {
                show.plain("Båda kör vidare. Ctrl-C avslutar; allt finns kvar till nästa gång (--fresh börjar om).");
                new CountDownLatch(1).await();
            }
            Runtime.getRuntime().removeShutdownHook(guard);
            return outcome.complete() ? 0 : 1;
        }
    }

    private static void next(Show show, Town town, Scenario.Outcome outcome) {
        show.chapter(
                outcome.complete()
                        ? "Klart: båda meddelandena är mottagna och kvitterade"
                        : "Det gick inte hela vägen");
        show.plain("Fråga " + outcome.question() + "  Svar " + outcome.answer());
        show.plain("Se vidare:");
        show.plain("  ./sigill trace " + outcome.question() + "     hela vägen för frågan, från båda sidor");
        show.plain("  " + town.malmo().api() + "/v1/openapi          API:et som det serveras");
        show.plain("  " + town.malmo().folder() + "/gateway.yaml    inställningar, adressbok och logg");
        show.plain("  README.md                                     skicka ett eget meddelande med curl");
    }
}
