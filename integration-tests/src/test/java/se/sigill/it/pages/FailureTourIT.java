package se.sigill.it.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.it.pages.PagesTown.CLIENT;
import static se.sigill.it.pages.PagesTown.anna;
import static se.sigill.it.pages.PagesTown.david;
import static se.sigill.it.pages.PagesTown.scan;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.sigill.gateway.files.TestClamd;
import se.sigill.it.servers.FaultProxy;

/** What goes wrong, and that the pages say so before it is sent, or as soon as it is known. */
class FailureTourIT {

    @AfterEach
    void heal() {
        PagesTown.proxy(PagesTown.town().malmo()).heal();
        PagesTown.proxy(PagesTown.town().arbetsformedlingen()).heal();
    }

    private static List<String> summary(Officer officer) {
        return officer.page.locator("#fellista a").allInnerTexts();
    }

    @Test
    void every_fault_of_a_question_is_told_in_a_summary_that_leads_to_its_field() {
        var anna = anna();
        anna.go("/fraga");
        anna.button("Skicka frågan").click();
        assertThat(summary(anna))
                .containsExactly(
                        "Skriv klientens personnummer",
                        "Skriv klientens namn",
                        "Svara om personen har skyddade personuppgifter",
                        "Välj minst en fråga",
                        "Välj om ett samtycke ska följa med frågan");
        assertThat(anna.page.title()).startsWith("Fel:");
        assertThat(anna.page.evaluate("document.activeElement.id")).isEqualTo("fellista");
        anna.look("20-fel-tom-fraga");
        anna.show("fel");
        for (var link : anna.page.locator("#fellista a").all()) {
            var field = link.getAttribute("href").substring(1);
            link.click();
            assertThat(anna.page.evaluate("document.activeElement.id")).isEqualTo(field);
        }
    }

    @Test
    void a_consent_that_lacks_its_paper_and_files_that_cannot_go_stop_at_the_field(@TempDir Path folder)
            throws IOException {
        var anna = anna();
        anna.go("/fraga");
        PagesTown.fillClient(anna, "EB-2026-0210");
        anna.page.locator("#fraga-18").check();
        anna.page.locator("#samtycke-nytt").check();
        anna.button("Skicka frågan").click();
        assertThat(summary(anna)).containsExactly("Bifoga det undertecknade samtycket som PDF");
        anna.look("21-fel-samtycke");
        refuses(anna, pdf(folder, "stor.pdf", 31_000_000), "Större än 30 MB – dela upp");
        refuses(anna, pdf(folder, "mindre.pdf", 21_000_000), "Filen är större än 20 MB. Välj en mindre fil");
        refuses(
                anna,
                pdf(folder, CLIENT + ".pdf", 100),
                "Filnamnet innehåller ett personnummer. Byt namn på filen och välj den igen");
        refuses(
                anna,
                Files.writeString(folder.resolve("samtycke.exe"), "MZ"),
                "Mottagaren tar inte emot filtypen – gör om till PDF");
        refuses(
                anna,
                Files.writeString(folder.resolve("samtycke.pdf"), "<html></html>"),
                "Filen är inte vad den ger sig ut för att vara. Spara om den som PDF");
        anna.page.locator("#samtycke-fil").setInputFiles(scan());
        PlaywrightAssertions.assertThat(anna.page.locator("#samtycke-fil-besked"))
                .containsText("Filen är kontrollerad och kan skickas");
        anna.field("Namn").fill("");
        anna.button("Skicka frågan").click();
        assertThat(summary(anna)).containsExactly("Skriv klientens namn");
        assertThat(anna.text()).contains("Vald fil: samtycke.pdf");
        anna.look("36-vald-fil");
        anna.field("Namn").fill("Test Testsson");
        anna.button("Skicka frågan").click();
        anna.awaitText("Mottaget av Arbetsförmedlingen");
    }

    @Test
    void malicious_code_is_told_when_the_file_is_chosen(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(TestClamd.isInstalled(), "no clamd here (apt-get install clamav-daemon)");
        var anna = anna();
        anna.go("/fraga");
        PagesTown.fillClient(anna, "EB-2026-0216");
        anna.page.locator("#fraga-18").check();
        anna.page.locator("#samtycke-nytt").check();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(TestClamd.eicar());
        refuses(
                anna,
                Files.write(folder.resolve("samtycke.pdf"), bytes.toByteArray()),
                "Filen innehåller skadlig kod och kan inte skickas. Kontakta er it-support");
        anna.look("37-skadlig-kod");
        anna.go("/arenden?visa=vantar");
        assertThat(anna.text()).doesNotContain("EB-2026-0216");
    }

    @Test
    void an_address_that_the_other_side_does_not_have_is_told_and_one_that_is_gone_is_not_asked_again()
            throws IOException {
        var book = PagesTown.town().malmo().folder().resolve("directory/participants.yaml");
        var known = Files.readString(book);
        var there = PagesTown.town().arbetsformedlingen().participant() + "|af:nedlagd";
        var anna = anna();
        String hers;
        try {
            Files.writeString(book, known.replaceFirst("(name: Arbetsförmedlingen[^§]*?functions:\n)", """
                    $1      - { address: "af:nedlagd", name: Nedlagd funktion, file-types: [application/pdf] }
                    """));
            anna.awaitAt("/fraga", "Nedlagd funktion");
            PagesTown.fillClient(anna, "EB-2026-0217");
            anna.page.locator("#till").selectOption(there);
            anna.page.locator("#fraga-18").check();
            anna.page.locator("#samtycke-utan").check();
            anna.button("Skicka frågan").click();
            anna.page.waitForURL("**/arenden/*");
            hers = anna.path();
            anna.awaitText("Mottagaradressen finns inte längre – välj ny");
            assertThat(anna.text()).contains("Åtgärd krävs");
            anna.look("38-okand-adress");
        } finally {
            Files.writeString(book, known);
        }
        var again = "/fraga/igen/" + hers.substring(hers.lastIndexOf('/') + 1);
        anna.awaitAt(again, "Mottagaradressen finns inte längre – välj ny");
        anna.look("39-adressen-finns-inte");
    }

    /** Told as soon as it is chosen, and again by who sends it all the same. */
    private static void refuses(Officer officer, Path file, String text) {
        officer.page.locator("#samtycke-fil").setInputFiles(file);
        PlaywrightAssertions.assertThat(officer.page.locator("#samtycke-fil-besked"))
                .containsText(text);
        officer.button("Skicka frågan").click();
        assertThat(summary(officer)).containsExactly(text);
        assertThat(officer.page.locator("#samtycke-fil-fel").innerText()).contains(text);
    }

    private static Path pdf(Path folder, String name, int size) throws IOException {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void protected_personuppgifter_stop_the_question_and_say_how_to_call() {
        var anna = anna();
        anna.go("/fraga");
        PagesTown.fillClient(anna, "EB-2026-0211");
        anna.page.locator("#fraga-18").check();
        anna.page.locator("#samtycke-utan").check();
        anna.page.locator("#skyddad-ja").check();
        assertThat(anna.page.locator("#ring").isVisible()).isTrue();
        anna.button("Skicka frågan").click();
        assertThat(anna.page.locator("#fellista").innerText()).contains("skyddade personuppgifter");
        assertThat(anna.page.locator("#ring").innerText()).contains("Ring – så här");
        anna.look("22-skyddade-personuppgifter");
        anna.go("/arenden?visa=vantar");
        assertThat(anna.text()).doesNotContain("EB-2026-0211");
    }

    @Test
    void a_consent_that_cannot_be_registered_is_something_to_do_and_one_withdrawn_ends_it() {
        var anna = anna();
        var hers = PagesTown.ask(anna, "EB-2026-0212");
        var david = david();
        PagesTown.open(david, "EB-2026-0212");
        david.button("Kunde inte registreras").click();
        assertThat(summary(david)).containsExactly("Skriv varför samtycket inte kunde registreras");
        david.look("23-orsak-saknas");
        david.page.locator("#orsak").fill("Underskriften saknas");
        david.button("Kunde inte registreras").click();
        assertThat(david.text()).contains("Frågeställaren har fått besked");
        anna.awaitAt(hers, "Samtycket kunde inte registreras: Underskriften saknas");
        assertThat(anna.text()).contains("Åtgärd krävs").contains("skicka ett nytt samtycke");
        anna.look("24-kunde-inte-registreras");

        var second = PagesTown.ask(anna, "EB-2026-0213");
        anna.awaitText("Mottaget av Arbetsförmedlingen");
        PagesTown.open(david, "EB-2026-0213");
        anna.go(second);
        anna.link("Visa samtycket").click();
        anna.page.locator("summary").click();
        anna.button("Ja, återkalla").click();
        assertThat(anna.text()).contains("Samtycket är återkallat. Motparten har fått besked.");
        anna.look("25-aterkallat");
        david.awaitText("Samtycket är återkallat");
        assertThat(david.text()).contains("Åtgärd krävs");
        PlaywrightAssertions.assertThat(david.button("Registrerat")).hasCount(0);
        david.look("26-af-aterkallat");
    }

    @Test
    void an_access_point_that_is_down_is_tried_again_and_a_kvittens_that_never_comes_is_uncertain() {
        var anna = anna();
        var theirs = PagesTown.proxy(PagesTown.town().arbetsformedlingen());
        theirs.silence(FaultProxy.Way.THERE);
        PagesTown.ask(anna, "EB-2026-0214");
        anna.awaitText("Skickas – nytt försök pågår");
        anna.look("27-nytt-forsok");
        theirs.heal();
        anna.awaitText("Mottaget av Arbetsförmedlingen");

        PagesTown.proxy(PagesTown.town().malmo()).silence(FaultProxy.Way.THERE);
        PagesTown.ask(anna, "EB-2026-0215");
        anna.awaitText("Väntar på mottagningskvittens");
        anna.awaitText("Osäkert om det kom fram");
        assertThat(anna.text()).contains("Åtgärd krävs").contains("Kontrollera med mottagaren innan du skickar igen");
        assertThat(anna.page.locator("button, a.button").all().stream().map(Locator::innerText))
                .noneMatch(label -> label.toLowerCase(java.util.Locale.ROOT).contains("skicka igen")
                        || label.toLowerCase(java.util.Locale.ROOT).contains("skicka om")
                        || label.equals("Fråga igen"));
        anna.look("28-osakert");
        anna.show("osakert");
    }
}
