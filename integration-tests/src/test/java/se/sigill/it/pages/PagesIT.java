package se.sigill.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The asker and the answerer, each in a browser, from question to answer between two gateways. */
class PagesIT {

    private static final String CLIENT = PagesTown.CLIENT;

    /** A visibly fake number of somebody without a consent. */
    private static final String REFUSES = "19020202-0202";

    private static Officer anna() {
        return PagesTown.anna();
    }

    private static Officer david() {
        return PagesTown.david();
    }

    /** The case by its reference; and who answered it, with the next question about the client. */
    private static void foundAgain(Officer anna, String asked) {
        anna.go(asked);
        anna.button("Spara motpartens handläggare").click();
        assertThat(anna.text()).contains("sparad, senast bekräftad");
        anna.go("/arenden");
        anna.field("Sök ärende").fill("eb 2026-0100");
        anna.button("Sök").click();
        assertThat(anna.text()).contains("1 träff").contains("vår ref. EB-2026-0100");
        anna.look("34-sokt-arende");
        anna.link("vår ref. EB-2026-0100").click();
        assertThat(anna.path()).isEqualTo(asked);
        fill(anna, "EB-2026-0101");
        PlaywrightAssertions.assertThat(anna.page.locator("#motpartens-handlaggare"))
                .containsText("senast bekräftad");
        anna.look("35-motpartens-handlaggare");
    }

    private static FilePayload scan() {
        return PagesTown.scan();
    }

    /**
     * The page looks for news every few seconds; where there is none nothing is touched, so that nothing is read aloud, and a
     * file that was chosen stays chosen.
     */
    private static void standsStill(Officer officer) {
        var places = List.of("laget", "tradens", "atgarder", "samtyckeskort", "tidslinje");
        officer.awaitText("Sekretessprövas");
        for (int quiet = 0; quiet < 2; quiet++) { // what is still under way has come by then
            officer.page.waitForResponse(response -> response.url().equals(officer.page.url()), () -> {});
        }
        officer.page.reload();
        officer.page.locator("#bilaga").setInputFiles(scan());
        officer.page.evaluate("places => places.forEach(id => document.getElementById(id).untouched = true)", places);
        officer.page.evaluate("""
                () => { window.spoken = [];
                  new MutationObserver(() => spoken.push(document.getElementById('sags').textContent))
                      .observe(document.getElementById('sags'), { childList: true, characterData: true, subtree: true }); }""");
        for (int looked = 0; looked < 2; looked++) {
            officer.page.waitForResponse(response -> response.url().equals(officer.page.url()), () -> {});
        }
        assertThat((List<?>) officer.page.evaluate(
                        "places => places.filter(id => !document.getElementById(id).untouched)", places))
                .isEmpty();
        assertThat((List<?>) officer.page.evaluate("spoken.filter(words => words)"))
                .isEmpty();
        assertThat(officer.page.evaluate("document.getElementById('bilaga').files.length"))
                .isEqualTo(1);
    }

    /** Fills in what every question needs. */
    private static void fill(Officer officer, String reference) {
        officer.go("/fraga");
        officer.field("Personnummer").fill(CLIENT);
        officer.field("Namn").fill("Test Testsson");
        officer.field("Vår referens").fill(reference);
        officer.field("Nej").check();
    }

    @Test
    void who_logs_in_too_weakly_is_refused_and_told_what_to_do() {
        var svea = Officer.at(PagesTown.town().malmo(), PagesTown.browsers().desktop());
        svea.go("/");
        svea.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Svea Enfaktor"))
                .click();
        PlaywrightAssertions.assertThat(svea.page.locator("h1")).hasText("Inloggningen är inte tillräckligt stark");
        svea.look("29-for-svag-inloggning");
        svea.go("/arenden");
        assertThat(svea.page.url()).doesNotContain("/arenden");
    }

    @Test
    void a_question_with_a_consent_is_registered_and_answered_and_both_sides_see_it() {
        var anna = anna();
        anna.look("01-att-hantera-tom");
        fill(anna, "EB-2026-0100");
        anna.look("02-ny-fraga");
        anna.page.locator("#fraga-13").check();
        anna.page.locator("#fraga-18").check();
        anna.page.locator("#samtycke-nytt").check();
        anna.page.locator("#samtycke-fil").setInputFiles(scan());
        anna.look("03-ny-fraga-ifylld");
        anna.show("ny-fraga");
        anna.button("Skicka frågan").click();
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        anna.look("04-arende-mottaget");
        anna.show("arendetrad");
        var asked = anna.path();

        var david = david();
        david.awaitAt("/arenden?visa=nya", "Fråga, vår ref. EB-2026-0100");
        david.look("05-af-nya");
        david.show("att-hantera");
        david.link("vår ref. EB-2026-0100").click();
        david.look("06-af-arende");
        david.show("samtycke-att-registrera");
        assertThat(david.text()).contains("Test Testsson").doesNotContain(CLIENT);
        david.button("Registrerat").click();
        assertThat(david.text()).contains("Samtycket är registrerat. Frågeställaren har fått besked.");

        anna.awaitAt(asked, "Samtycket är registrerat t.o.m.");
        anna.look("07-samtycke-registrerat");

        david.button("Ta ärendet").click();
        david.page.locator("#besked").selectOption("sekretess");
        david.button("Skicka lägesbesked").click();
        assertThat(david.text()).contains("Lägesbeskedet är på väg till motparten.");
        standsStill(david);
        anna.awaitAt(asked, "Sekretessprövas");

        david.link("Svara").click();
        david.look("08-svara");
        david.show("svara");
        david.page.locator("#falt-13-forbrukade").fill("120");
        david.page.locator("#falt-13-kvar").fill("330");
        david.page.locator("#utfall-18-REFUSED").check();
        david.page.locator("#orsak-18").fill("Mötet är inte bokat av oss");
        david.button("Skicka svar").click();
        assertThat(david.text()).contains("Granska före sändning");
        david.look("09-granska");
        david.button("Skicka svar").click();
        david.awaitText("Delvis besvarat");
        david.look("10-af-besvarat");

        anna.awaitAt("/arenden?visa=nya", "Delvis besvarat");
        anna.look("11-malmo-nya");
        anna.go(asked);
        assertThat(anna.text()).contains("Förbrukade dagar").contains("120").contains("Mötet är inte bokat av oss");
        anna.look("12-malmo-svar");
        anna.go("/samtycken");
        assertThat(anna.text())
                .contains("Registrerat")
                .contains("Test Testsson")
                .doesNotContain(CLIENT);
        anna.look("13-samtycken");
        anna.show("samtycken");
        anna.go(asked + "/sett");
        assertThat(anna.text()).contains("Anna Exempelsson").contains("Loggen är hel");
        anna.look("14-vem-har-sett");
        anna.show("vem-har-sett");
        anna.go(asked + "/utskrift");
        anna.look("15-utskrift");
        foundAgain(anna, asked);
    }

    /** The pages beside the way of a question. */
    @Test
    void every_other_page_too_has_nothing_that_a_program_can_find() {
        var anna = anna();
        var asked = PagesTown.ask(anna, "EB-2026-0110");
        for (var page : List.of("ej-registrerat", "ersattare", "notiser")) {
            anna.go("/arenden/" + page);
            anna.look("20-" + page);
        }
        anna.go(asked + "/begransning");
        anna.look("21-begransning");
        anna.go("/hjalp");
        anna.look("22-hjalp");
        anna.go(asked + "/finns-inte");
        anna.look("23-finns-inte");
        var cecilia = PagesTown.cecilia();
        cecilia.go("/logg");
        cecilia.look("24-logg");
        cecilia.go("/arenden/brevlador");
        cecilia.look("25-brevlador");
    }

    @Test
    void a_consent_alone_is_filled_in_printed_sent_and_registered() {
        var anna = anna();
        anna.go("/samtycken");
        anna.link("Nytt samtycke").click();
        anna.look("30-nytt-samtycke");
        anna.button("Skicka samtycket").click();
        anna.look("31-nytt-samtycke-fel");
        anna.field("Mottagaren får lämna ut till oss").check();
        anna.field("Personnummer").fill(CLIENT);
        anna.field("Namn").fill("Test Testsson");
        anna.field("Vår referens").fill("EB-2026-0111");
        anna.field("Nej").check();
        var sheet = anna.page.waitForPopup(
                () -> anna.page.locator("button[value=blankett]").click());
        assertThat(sheet.locator("main").innerText())
                .contains("Samtycke till att uppgifter lämnas ut")
                .contains("Arbetsförmedlingen");
        sheet.close();
        assertThat(anna.page.locator("#namn").inputValue()).isEqualTo("Test Testsson");
        anna.button("Spara utkast").click();
        assertThat(anna.text()).contains("Utkastet är sparat. Ingenting har skickats.");
        anna.look("36-samtyckesutkast");
        anna.page.locator("a[href^='/samtycken/utkast/']").first().click();
        anna.page.locator("#samtycke-fil").setInputFiles(scan());
        anna.button("Skicka samtycket").click();
        assertThat(anna.text()).contains("Samtycket är skickat");
        var hers = anna.path();

        var david = david();
        david.awaitAt("/samtycken", "Att registrera");
        david.awaitAt(hers.replaceFirst("/samtycken/[^/]+/", "/samtycken/af.myndighetsingang/"), "Registrera");
        david.button("Registrerat").click();
        anna.awaitAt(hers, "Registrerat");
        anna.look("32-samtycke");
    }

    @Test
    void a_client_who_refuses_is_given_a_sheet() {
        var anna = anna();
        fill(anna, "EB-2026-0112");
        anna.field("Personnummer").fill(REFUSES);
        anna.page.locator("#fraga-18").check();
        anna.page.locator(".sekretessval summary").click();
        anna.look("37-sekretess-kan-sankas");
        anna.page.locator("#samtycke-utan").check();
        anna.button("Skicka frågan").click();
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        anna.button("Försök 1 av 3: nådde ingen").click();
        anna.awaitText("Telefonförsöket är antecknat");
        anna.look("38-telefonforsok");
        anna.page.getByText("Klienten nekar samtycke").click();
        anna.button("Ja, klienten nekar").click();
        anna.awaitText("Nekat");
        anna.look("39-nekat");
        anna.link("Så hämtar klienten själv").click();
        anna.awaitText("Det här behöver vi veta");
        anna.look("40-sjalv");
    }

    /** Who is beyond those that a list shows is found, chosen and remembered. */
    @Test
    void one_of_many_recipients_is_found_by_searching() throws IOException {
        var anna = anna();
        var book = PagesTown.town().malmo().folder().resolve("directory");
        var many = book.resolve("manga.yaml");
        Files.writeString(many, many(Files.readString(book.resolve("participants.yaml"))));
        try {
            anna.awaitAt("/fraga", "Sök mottagare");
            anna.page.keyboard().press("/");
            anna.page.keyboard().type("provstad 133");
            PlaywrightAssertions.assertThat(anna.page.locator("#till-traffar")).hasText("1 träff");
            anna.page.locator("#till").selectOption(new SelectOption().setLabel("Provstad 133 – Socialtjänsten"));
            anna.button("Spara som favorit").click();
            PlaywrightAssertions.assertThat(anna.button("Ta bort från favoriter"))
                    .isVisible();
            anna.look("33-sokt-mottagare");
            anna.go("/fraga");
            PlaywrightAssertions.assertThat(anna.page.locator("optgroup[label=Favoriter] option"))
                    .hasText("Provstad 133 – Socialtjänsten");
            anna.field("Sök mottagare").fill("finns inte");
            PlaywrightAssertions.assertThat(anna.page.locator("#till-traffar"))
                    .hasText("Ingen träff. Kontrollera stavningen eller sök på organisationens namn.");
        } finally {
            Files.delete(many);
            Awaitility.await("the small address book")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        anna.go("/fraga");
                        return !anna.text().contains("Sök mottagare");
                    });
        }
    }

    /** As many as the address book finds at once, and half as many again; all at an access point that is known. */
    private static String many(String known) {
        var certificate = Pattern.compile("file: ([^,]+organisation\\.pem)").matcher(known);
        var accessPoint = Pattern.compile("access-point: (\\S+)").matcher(known);
        assertThat(certificate.find() && accessPoint.find()).isTrue();
        return IntStream.rangeClosed(1, 150)
                .mapToObj(number -> """
                          - id: "0203:provstad-%1$d.example"
                            name: Provstad %1$d
                            access-point: %2$s
                            certificates:
                              - { file: %3$s, use: [sign, encrypt] }
                            functions:
                              - address: provstad-%1$d.socialtjansten
                                name: Socialtjänsten
                        """.formatted(number, accessPoint.group(1), certificate.group(1)))
                .collect(Collectors.joining("", "participants:\n", ""));
    }
}
