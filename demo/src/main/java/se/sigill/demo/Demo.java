package se.sigill.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        try (var town =
                Town.start(Plan.of(home, jar).fresh(options.contains("--fresh")).pages(true), show)) {
            var guard = new Thread(town::close);
            Runtime.getRuntime().addShutdownHook(guard);
            var malmo = town.malmo();
            var af = town.arbetsformedlingen();
            var outcome = new Scenario(malmo, af, town.api(malmo), town.api(af), show).play();
            next(show, town, outcome);
            if (!options.contains("--once")) {
                samples(show, town);
                show.plain("Båda kör vidare. Ctrl-C avslutar; allt finns kvar till nästa gång (--fresh börjar om).");
                new CountDownLatch(1).await();
            }
            Runtime.getRuntime().removeShutdownHook(guard);
            return outcome.complete() ? 0 : 1;
        }
    }

    /** Once for each home: what was sent is there at the next start. */
    private static void samples(Show show, Town town) throws Exception {
        var mark = town.malmo().folder().resolve("samples-sent");
        if (Files.exists(mark)) {
            return;
        }
        var malmo = town.malmo();
        var af = town.arbetsformedlingen();
        int sent = new Samples(malmo, af, town.api(malmo), town.api(af)).send();
        Files.createFile(mark);
        show.plain("Exempel att titta på: " + sent + " meddelanden är skickade och kvitterade.");
    }

    private static void next(Show show, Town town, Scenario.Outcome outcome) {
        show.chapter(
                outcome.complete()
                        ? "Klart: båda meddelandena är mottagna och kvitterade"
                        : "Det gick inte hela vägen");
        show.plain("Fråga " + outcome.question() + "  Svar " + outcome.answer());
        tour(show, town);
        show.plain("Se vidare:");
        show.plain("  ./sigill trace " + outcome.question() + "     hela vägen för frågan, från båda sidor");
        show.plain("  " + town.malmo().api() + "/v1/openapi          API:et som det serveras");
        show.plain("  " + town.malmo().folder() + "/gateway.yaml    inställningar, adressbok och logg");
        show.plain("  README.md                                     skicka ett eget meddelande med curl");
    }

    private static void tour(Show show, Town town) {
        show.plain("Sidorna (testläge, påhittade personer, inget lösenord):");
        show.plain(
                "  " + town.malmo().api() + "/          logga in som Anna Exempelsson, socialsekreterare i Malmö stad");
        show.plain("  " + town.arbetsformedlingen().api()
                + "/          och i ett privat fönster som David Demosson, myndighetsutlämnare");
        show.plain("En minut:");
        List.of(
                        "Anna: Ny fråga → 19121212-1212, Test Testsson → samtycket saknas: bifoga en PDF → kryssa 7, 13, 18 → Skicka frågan",
                        "Anna: raden säger Mottaget av Arbetsförmedlingen, och svar senast vilken dag",
                        "David: Nya → öppna → Registrerat. Anna ser Samtycket är registrerat t.o.m. …",
                        "David: Svara → svar på 13 och 18, Lämnas inte ut på 7 med orsak → Skicka svar",
                        "Anna: Delvis besvarat → läs → Fråga igen: två klick, inget nytt samtycke",
                        "Anna: Spara som PDF, Överförd till akt, och Vem har sett")
                .forEach(step -> show.plain("  • " + step));
        show.plain(
                "Exemplen visar ett samtycke som snart löper ut, ett delvis svar, en fråga åt andra hållet och Ej registrerat.");
    }
}
