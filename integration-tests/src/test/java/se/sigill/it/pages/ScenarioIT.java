package se.sigill.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.demo.Messages;
import se.sigill.demo.Side;
import se.sigill.it.canary.Canaries;
import se.sigill.it.canary.Inside;
import se.sigill.it.journey.Client;

/**
 * The story from end to end (chapter 14 of the requirements), from the verksamhetssystem to who saw what; and then nothing
 * personal is found outside what is encrypted (R16). The handover to another kommun is not there yet.
 */
class ScenarioIT {

    private static final String REFERENCE = "EB-2026-1400";
    private static final String NAME = "Sagan Scenariodotter";

    /** A visibly fake number of somebody who is in no other test. */
    private static final String NUMBER = "19141414-1414";

    private static final List<String> PERSONAL = List.of(
            NUMBER,
            NUMBER.replace("-", ""),
            NUMBER.substring(2),
            "Scenariodotter",
            "Prövas inte på samtycket",
            "Kallelsen bifogas");

    private final List<String> titles = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    /** What the verksamhetssystem knows goes in a body; the address that opens in the browser says nothing. */
    private static String begun() throws Exception {
        var malmo = PagesTown.town().malmo();
        var mapper = new ObjectMapper();
        var body = mapper.createObjectNode();
        var attributes = body.putObject("data").put("type", "questions").putObject("attributes");
        attributes.put("mailbox", malmo.function()).put("reference", REFERENCE);
        attributes.putObject("client").put("number", NUMBER).put("name", NAME);
        var answer = Client.of(PagesTown.town(), malmo).request("POST", "/v1/questions", body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private void seen(Officer officer) {
        titles.add(officer.page.title());
        addresses.addAll(officer.addresses());
    }

    @Test
    @Tag("S128")
    void s128_the_story_from_question_to_log_leaves_nothing_personal_anywhere() throws Exception {
        var anna = PagesTown.anna();
        anna.go(begun());
        assertThat(anna.page.locator("#namn").inputValue()).isEqualTo(NAME);
        PlaywrightAssertions.assertThat(anna.page.locator("#samtyckeslage")).containsText("Saknas.");
        anna.look("50-paborjad-fraga");
        for (var template : List.of("7", "13", "18")) {
            anna.page.locator("#fraga-" + template).check();
        }
        anna.page.locator("#skyddad-nej").check();
        anna.page.locator("#samtycke-nytt").check();
        anna.page.locator("#samtycke-fil").setInputFiles(PagesTown.scan());
        anna.button("Skicka frågan").click();
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        var hers = anna.path();
        seen(anna);

        var david = PagesTown.david();
        PagesTown.open(david, REFERENCE);
        david.button("Registrerat").click();
        anna.awaitAt(hers, "Samtycket är registrerat t.o.m.");
        seen(anna);
        answer(david);
        anna.awaitAt("/arenden?visa=nya", "Delvis besvarat");
        supplement(david);
        anna.awaitAt(hers, "Hämta kallelse.pdf");
        assertThat(anna.text()).contains("120", "Prövas inte på samtycket");
        anna.look("52-delvis-besvarat");
        seen(anna);

        again(anna);
        anna.go(hers + "/utskrift");
        assertThat(anna.text()).contains(NAME, "Prövas inte på samtycket");
        seen(anna);
        anna.go(hers + "/sett");
        assertThat(anna.text()).contains("Anna Exempelsson", "Skrev ut", "Loggen är hel");
        seen(anna);
        seen(david);

        assertThat(titles).noneMatch(ScenarioIT::isPersonal);
        assertThat(addresses).hasSizeGreaterThan(50).noneMatch(ScenarioIT::isPersonal);
        for (var side : List.of(PagesTown.town().malmo(), PagesTown.town().arbetsformedlingen())) {
            assertNothingPersonal(side);
        }
    }

    /** 13 and 18; what 7 asks for is not disclosed. */
    private void answer(Officer david) {
        david.link("Svara").click();
        david.page.locator("#utfall-7-REFUSED").check();
        david.page.locator("#orsak-7").fill("Prövas inte på samtycket");
        david.page.locator("#falt-13-forbrukade").fill("120");
        david.page.locator("#falt-18-datum").fill("2026-12-14");
        david.look("51-svara-med-bilaga");
        david.button("Skicka svar").click();
        assertThat(david.text()).contains("Granska före sändning");
        david.button("Skicka svar").click();
        david.awaitText("Delvis besvarat");
        seen(david);
    }

    /** What belongs to the answer, afterwards. */
    private void supplement(Officer david) {
        david.page.locator("#text").fill("Kallelsen bifogas.");
        david.page
                .locator("#bilaga")
                .setInputFiles(new FilePayload("kallelse.pdf", "application/pdf", Messages.pdf("KALLELSE (PROV)")));
        PlaywrightAssertions.assertThat(david.page.locator("#bilaga-besked"))
                .containsText("Filen är kontrollerad och kan skickas");
        david.button("Skicka meddelandet").click();
        david.awaitText("Meddelandet är på väg.");
        seen(david);
    }

    /** Next month: two clicks, and no new consent. */
    private void again(Officer anna) {
        anna.clicks();
        anna.click(anna.link("Fråga igen"));
        PlaywrightAssertions.assertThat(anna.page.locator("#samtyckeslage")).containsText("Giltigt t.o.m.");
        anna.click(anna.button("Skicka frågan"));
        anna.page.waitForURL("**/arenden/*");
        assertThat(anna.clicks()).isEqualTo(2);
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        assertThat(anna.text()).contains("Skickat tidigare, gäller t.o.m.").doesNotContain("Hämta samtycke.pdf");
        seen(anna);
    }

    private static boolean isPersonal(String text) {
        return PERSONAL.stream().anyMatch(text::contains);
    }

    private static void assertNothingPersonal(Side side) throws Exception {
        var inside = new Inside(side);
        try (var database = inside.database();
                var statement = database.createStatement()) {
            statement.execute("checkpoint");
        }
        assertThat(inside.columnsWith(PERSONAL)).isEmpty();
        var sought = PERSONAL.stream()
                .flatMap(text -> List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE).stream()
                        .map(text::getBytes))
                .toList();
        assertThat(Canaries.filesBelow(side.folder(), sought)).isEmpty();
    }
}
