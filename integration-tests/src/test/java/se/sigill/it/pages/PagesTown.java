package se.sigill.it.pages;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import se.sigill.demo.Messages;
import se.sigill.demo.Side;
import se.sigill.demo.Town;
import se.sigill.gateway.files.TestClamd;
import se.sigill.it.journey.Towns;
import se.sigill.it.servers.FaultProxy;

/**
 * The town of all tests of pages, started once: before each access point stands a proxy, and nobody waits long for a
 * partner that is silent.
 */
final class PagesTown {

    /** Skatteverket's published test number. */
    static final String CLIENT = "19121212-1212";

    private static final String IMPATIENT = """
            sigill:
              listen:
                port: %d
              flow:
                first-retry: 1s
                longest-retry: 3s
                sweep: 1s
                receipt-deadline: 45s
              wire:
                connect-timeout: 8s
                response-timeout: 10s
                transfer-timeout: 20s
            """;

    private static final Map<String, FaultProxy> PROXIES = new ConcurrentHashMap<>();

    private PagesTown() {}

    private static final class Held {
        static final Town TOWN = started();
        static final Browsers BROWSERS = new Browsers();

        private static Town started() {
            try {
                var scanner = TestClamd.isInstalled() ? TestClamd.start(Files.createTempDirectory("clamd")) : null;
                var more = scanner == null ? "" : "  files:\n    scanner: " + scanner.uri() + "\n";
                var town = Town.start(
                        Towns.plan("pages")
                                .pages(true)
                                .sides(PagesTown::behindProxy)
                                .more(side -> IMPATIENT.formatted(proxy(side).target()) + more),
                        Towns.SILENT);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    town.close();
                    if (scanner != null) {
                        scanner.close();
                    }
                }));
                return town;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static Side behindProxy(Side side) {
        try {
            var proxy = new FaultProxy(side.as2Port());
            PROXIES.put(side.name(), proxy);
            return new Side(
                    side.name(),
                    side.participant(),
                    side.organisation(),
                    side.function(),
                    side.functionName(),
                    side.apiPort(),
                    proxy.port(),
                    side.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Town town() {
        return Held.TOWN;
    }

    static Browsers browsers() {
        return Held.BROWSERS;
    }

    /** In front of the access point of that side. */
    static FaultProxy proxy(Side side) {
        return Objects.requireNonNull(PROXIES.get(side.name()));
    }

    static Officer anna() {
        return Officer.at(town().malmo(), browsers().desktop()).loggedInAs("Anna Exempelsson");
    }

    /** Brevlådeansvarig in the mailbox of {@link #anna}. */
    static Officer cecilia() {
        return Officer.at(town().malmo(), browsers().desktop()).loggedInAs("Cecilia Testdotter");
    }

    static Officer david() {
        return Officer.at(town().arbetsformedlingen(), browsers().desktop()).loggedInAs("David Demosson");
    }

    static FilePayload scan() {
        return new FilePayload("samtycke.pdf", "application/pdf", Messages.pdf("SAMTYCKE (PROV)"));
    }

    /** Who the question is about. */
    static void fillClient(Officer officer, String reference) {
        officer.field("Personnummer").fill(CLIENT);
        officer.field("Namn").fill("Test Testsson");
        officer.field("Vår referens").fill(reference);
        officer.page.locator("#skyddad-nej").focus();
        officer.page.keyboard().press("Space");
    }

    /** Asks about the next planning meeting, with a consent; ends in the thread. Returns its path. */
    static String ask(Officer officer, String reference) {
        officer.go("/fraga");
        fillClient(officer, reference);
        officer.page.locator("#fraga-18").check();
        officer.page.locator("#samtycke-nytt").check();
        officer.page.locator("#samtycke-fil").setInputFiles(scan());
        officer.button("Skicka frågan").click();
        officer.page.waitForURL("**/arenden/*");
        return officer.path();
    }

    /** Opens the case of that reference among what is new. */
    static void open(Officer officer, String reference) {
        officer.awaitAt("/arenden?visa=nya", reference);
        officer.link("vår ref. " + reference).click();
        officer.page.waitForURL("**/arenden/*");
    }
}
