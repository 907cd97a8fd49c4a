package se.sigill.it.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static se.sigill.it.pages.PagesTown.anna;
import static se.sigill.it.pages.PagesTown.david;
import static se.sigill.it.pages.PagesTown.town;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From question to answer with a screen reader (chapter 10 of the requirements): what somebody hears who sees nothing. */
class ScreenReaderIT {

    /** A visibly fake number of somebody who has given no consent. */
    private static final String UNKNOWN = "19181818-1818";

    @TempDir
    private Path folder;

    private ScreenReader reader;

    @BeforeEach
    void listen() throws IOException {
        assumeThat(ScreenReader.isInstalled() || "true".equals(System.getenv("REQUIRE_ENGINE")))
                .as("scripts/setup.sh test installs the screen reader")
                .isTrue();
        reader = ScreenReader.start(folder);
    }

    @AfterEach
    void hush() {
        if (reader != null) {
            reader.close();
        }
    }

    private Officer heard(se.sigill.demo.Side side, String name) {
        var officer = reader.officer(side);
        reader.awaitHeard("Vem är du?");
        reader.tabTo(name);
        reader.press("Return");
        reader.awaitHeard("Att hantera – Sigill");
        officer.page.waitForURL("**/arenden");
        return officer;
    }

    @Test
    void who_hears_the_pages_asks_is_told_of_faults_and_hears_the_answer_come() {
        var anna = heard(town().malmo(), "Anna Exempelsson");
        reader.awaitHeard("ärenden");
        reader.tabTo("Ny fråga länk");
        reader.press("Return");
        reader.awaitHeard("Ny fråga – Sigill");
        anna.page.waitForURL("**/fraga");
        reader.awaitHeard("Säkerhetsskyddsklassade");

        // a form that is sent too early: the faults are heard first, and lead to where they are mended
        reader.goTo("b", "Skicka frågan tryckknapp");
        reader.press("Return");
        reader.awaitHeard("Rätta detta panel.");
        reader.awaitHeard("Fel: Ny fråga – Sigill");
        reader.awaitHeard("Skriv klientens personnummer");
        reader.tabTo("länk.");
        reader.press("Return");
        reader.awaitHeard("Personnummer post.");
        reader.awaitHeard("ogiltig post.");
        reader.awaitHeard("Skriv klientens personnummer.");
        reader.type(UNKNOWN);
        reader.press("Tab");
        reader.awaitHeard("Saknas. Bifoga nu.");
        reader.press("shift+Tab");
        reader.tabTo("Namn");
        reader.type("Test Testsson");
        reader.tabTo("Vår referens");
        reader.type("EB-2026-0310");
        reader.tabTo("Har personen skyddade personuppgifter?");
        reader.press("space");
        reader.awaitHeard("markerad");
        reader.tabTo("18 Nästa planeringssamtal");
        reader.press("space");
        reader.awaitHeard("kryssad");
        reader.goTo("r", "Skicka utan samtycke");
        reader.press("space");
        reader.awaitHeard("markerad");
        reader.goTo("b", "Skicka frågan tryckknapp");
        reader.press("Return");
        anna.page.waitForURL("**/arenden/*");
        reader.awaitHeard("Mottaget av Arbetsförmedlingen");

        // the page goes on looking for news, and says nothing as long as there is none
        reader.awaitSilence();
        reader.forget();
        for (int looked = 0; looked < 3; looked++) {
            anna.page.waitForResponse(response -> response.url().equals(anna.page.url()), () -> {});
        }
        assertThat(reader.heard()).isEmpty();

        var david = david();
        PagesTown.open(david, "EB-2026-0310");
        reader.awaitHeard("Öppnat");
        david.link("Svara").click();
        david.page.locator("#falt-18-form").fill("Telefon");
        david.page.locator("#grund").selectOption("annan");
        david.button("Skicka svar").click();
        reader.awaitHeard("Besvarat");
    }

    @Test
    void who_hears_the_pages_registers_a_consent_and_answers() {
        heard(town().arbetsformedlingen(), "David Demosson");
        reader.awaitSilence();
        reader.forget();
        var hers = PagesTown.ask(anna(), "EB-2026-0311");
        reader.awaitHeard("Nya ");
        reader.goTo("k", "Nya länk");
        reader.press("Return");
        reader.awaitHeard("Säkerhetsskyddsklassade");
        reader.goTo("k", "EB-2026-0311 länk");
        reader.press("Return");
        reader.awaitHeard("Kvittenser");
        reader.tabTo("Registrerat tryckknapp");
        reader.press("Return");
        reader.awaitHeard("Samtycket är registrerat. Frågeställaren har fått besked.");
        reader.goTo("k", "Svara länk");
        reader.press("Return");
        reader.awaitHeard("Svara och pröva");
        assertThat(reader.tabTo("Vad svarar du?")).anyMatch(spoken -> spoken.contains("18 Nästa planeringssamtal"));
        reader.tabTo("Form – 18 Nästa planeringssamtal");
        reader.type("Telefon");
        reader.press("ctrl+Return");
        reader.awaitHeard("Svaret är på väg.");
        anna().awaitAt(hers, "Telefon");
    }
}
