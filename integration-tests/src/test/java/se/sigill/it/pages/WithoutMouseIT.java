package se.sigill.it.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.it.pages.PagesTown.anna;
import static se.sigill.it.pages.PagesTown.browsers;
import static se.sigill.it.pages.PagesTown.david;
import static se.sigill.it.pages.PagesTown.scan;
import static se.sigill.it.pages.PagesTown.town;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From question to answer by keyboard alone, without script, in high contrast; and how many clicks it takes. */
class WithoutMouseIT {

    private static void type(Officer officer, String selector, String text) {
        officer.tabTo(selector);
        officer.page.keyboard().type(text);
    }

    private static void press(Officer officer, String selector, String key) {
        officer.tabTo(selector);
        assertThat(officer.focusIsSeen()).as("the focus on " + selector).isTrue();
        officer.page.keyboard().press(key);
    }

    @Test
    void the_scenario_by_keyboard_alone() {
        var anna = anna();
        press(anna, "a[href='/fraga']", "Enter");
        anna.page.waitForURL("**/fraga");
        type(anna, "#personnummer", PagesTown.CLIENT);
        anna.page.waitForResponse(
                response -> response.url().endsWith("/fraga/samtycke"),
                () -> anna.page.keyboard().press("Tab"));
        PlaywrightAssertions.assertThat(anna.page.locator("#samtyckeslage input[name=samtycke]:checked"))
                .hasCount(1);
        type(anna, "#namn", "Test Testsson");
        type(anna, "#referens", "EB-2026-0301");
        press(anna, "#skyddad-nej", "Space");
        press(anna, "#fraga-18", "Space");
        anna.tabTo("input[name=samtycke]");
        for (int steps = 0; steps < 3 && !anna.page.locator("#samtycke-utan").isChecked(); steps++) {
            anna.page.keyboard().press("ArrowDown");
        }
        press(anna, ".skicka button", "Enter");
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        var hers = anna.path();

        var david = david();
        david.awaitAt("/arenden?visa=nya", "EB-2026-0301");
        for (int steps = 0; steps < 25 && !focused(david).contains("EB-2026-0301"); steps++) {
            david.page.keyboard().press("j");
        }
        assertThat(focused(david)).contains("EB-2026-0301");
        david.page.keyboard().press("Enter");
        david.page.waitForURL("**/arenden/*");
        david.page.keyboard().press("t");
        david.awaitText("Ärendet är ditt.");
        david.page.keyboard().press("r");
        david.page.waitForURL("**/svara");
        david.page.keyboard().press("Alt+n");
        assertThat(david.page.evaluate("document.activeElement.closest('.fraga') !== null"))
                .isEqualTo(true);
        type(david, "#falt-18-form", "Telefon");
        david.tabTo("#grund");
        david.page.keyboard().type("Annan");
        assertThat(david.page.locator("#grund").inputValue()).isEqualTo("annan");
        david.page.keyboard().press("Control+Enter");
        david.page.waitForURL(url -> !url.endsWith("/svara"));
        david.awaitText("Besvarat");

        anna.awaitAt(hers, "Telefon");
    }

    private static String focused(Officer officer) {
        return String.valueOf(officer.page.evaluate(
                "document.activeElement.matches('.arenderad__lank') ? document.activeElement.textContent : ''"));
    }

    @Test
    void the_scenario_without_script() {
        var anna = Officer.at(town().malmo(), browsers().withoutScript()).loggedInAs("Anna Exempelsson");
        anna.link("Ny fråga").click();
        anna.field("Personnummer").fill(PagesTown.CLIENT);
        anna.button("Visa samtyckesläget").click();
        assertThat(anna.field("Personnummer").inputValue()).isEqualTo(PagesTown.CLIENT);
        anna.field("Namn").fill("Test Testsson");
        anna.field("Vår referens").fill("EB-2026-0302");
        anna.field("Nej").check();
        anna.page.locator("#fraga-18").check();
        anna.page.locator("#samtycke-nytt").check();
        anna.page.locator("#samtycke-fil").setInputFiles(scan());
        anna.button("Skicka frågan").click();
        var hers = anna.path();
        anna.awaitAt(hers, "Mottaget av Arbetsförmedlingen");

        var david = Officer.at(town().arbetsformedlingen(), browsers().withoutScript())
                .loggedInAs("David Demosson");
        PagesTown.open(david, "EB-2026-0302");
        david.button("Registrerat").click();
        assertThat(david.text()).contains("Samtycket är registrerat. Frågeställaren har fått besked.");
        david.button("Ta ärendet").click();
        david.link("Svara").click();
        david.page.locator("#falt-18-form").fill("Besök");
        david.button("Skicka svar").click();
        assertThat(david.text()).contains("Svaret är på väg.");
        anna.awaitAt(hers, "Besök");
    }

    @Test
    void as_many_clicks_as_promised() {
        var anna = anna();
        anna.click(anna.link("Ny fråga"));
        anna.page.waitForURL("**/fraga");
        PagesTown.fillClient(anna, "EB-2026-0303"); // who it is about is typed, not clicked
        anna.page.locator("#samtycke-nytt").focus();
        anna.page.keyboard().press("Space");
        anna.page.locator("#samtycke-fil").setInputFiles(scan());
        anna.click(anna.page.locator("#fraga-18"));
        anna.click(anna.button("Skicka frågan"));
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        assertThat(anna.clicks()).as("Ny fråga").isEqualTo(3);
        var hers = anna.path();

        var david = david();
        david.go("/samtycken");
        david.click(david.page
                .locator("li", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Registrerat"))
                .last()
                .locator("button"));
        assertThat(david.text()).contains("Samtycket är registrerat");
        assertThat(david.clicks()).as("Registrerat").isEqualTo(1);

        david.awaitAt("/arenden?visa=nya", "EB-2026-0303");
        david.click(david.link("vår ref. EB-2026-0303"));
        david.page.waitForURL("**/arenden/*");
        assertThat(david.clicks()).as("Ärendetråd").isEqualTo(1);
        david.click(david.link("Svara"));
        david.page.locator("#falt-18-form").fill("Telefon");
        david.click(david.button("Skicka svar"));
        david.awaitText("Besvarat");
        assertThat(1 + david.clicks()).as("Svara, from the start page").isEqualTo(3);

        anna.awaitAt(hers, "Telefon");
        anna.click(anna.link("Fråga igen"));
        anna.click(anna.button("Skicka frågan"));
        anna.page.waitForURL("**/arenden/*");
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        assertThat(anna.clicks()).as("Fråga igen").isEqualTo(2);
        assertThat(anna.path()).isNotEqualTo(hers);
        assertThat(anna.text()).contains("Skickat tidigare, gäller t.o.m.");
    }

    @Test
    void in_high_contrast_everything_to_press_has_an_edge_and_states_are_words() {
        var anna = Officer.at(town().malmo(), browsers().highContrast()).loggedInAs("Anna Exempelsson");
        for (var path : List.of("/arenden", "/fraga", "/samtycken", "/hjalp")) {
            anna.go(path);
            anna.look("30-hog-kontrast" + path.replace('/', '-'));
            assertThat((List<?>) anna.page.evaluate("() => [...document.querySelectorAll('main button, main a.button,"
                            + " main input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file]), main select, main textarea')]"
                            + ".filter(e => e.offsetParent !== null && !e.classList.contains('button--tertiary'))"
                            + ".filter(e => getComputedStyle(e).borderTopStyle === 'none' || getComputedStyle(e).borderTopWidth === '0px')"
                            + ".map(e => e.outerHTML.slice(0, 120))"))
                    .as("without an edge on " + path)
                    .isEmpty();
        }
    }

    @Test
    void nobody_is_logged_out_without_a_warning_and_may_go_on() {
        var anna = anna();
        anna.page.clock().install();
        anna.go("/samtycken");
        var dialog = anna.page.locator("#utloggas");
        anna.page.clock().fastForward(17 * 60_000L);
        PlaywrightAssertions.assertThat(dialog).not().isVisible();
        anna.page.clock().fastForward(61_000L);
        PlaywrightAssertions.assertThat(dialog).isVisible();
        anna.look("31-loggas-snart-ut");
        anna.button("Fortsätt").click();
        PlaywrightAssertions.assertThat(dialog).not().isVisible();
        anna.page.clock().fastForward(17 * 60_000L);
        PlaywrightAssertions.assertThat(dialog).not().isVisible();
        anna.page.clock().fastForward(61_000L);
        PlaywrightAssertions.assertThat(dialog).isVisible();
        anna.page.clock().fastForward(2 * 60_000L);
        anna.page.waitForURL("**/arenden");
    }
}
