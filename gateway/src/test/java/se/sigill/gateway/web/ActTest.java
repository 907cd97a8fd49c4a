package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.support.Samples;

/** Every button of a thread, on both sides. */
class ActTest extends PagesTest {

    ActTest(WebApplicationContext context) {
        super(context);
    }

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);

    /** Asked and arrived: the case as the asker has it. */
    private String asked(String reference) {
        var path = asked(anna, question(reference));
        carry();
        return path;
    }

    private String answering(String reference) {
        return caseOf(david, "nya", "Fråga, vår ref. " + reference);
    }

    @Test
    void a_question_is_received_and_both_sides_see_the_same_last_day() {
        var path = asked("EB-1");
        assertThat(anna.open(path).text())
                .contains("Mottaget av Arbetsförmedlingen")
                .contains("svar senast ons 4 mars");
        assertThat(david.open(answering("EB-1")).text())
                .contains("svar senast ons 4 mars")
                .contains("Test Testsson")
                .doesNotContain("1212-1212");
    }

    @Test
    void a_case_is_taken_and_handed_back() {
        asked("EB-2");
        var his = answering("EB-2");
        assertThat(david.press(his + "/ta").text())
                .contains("Ärendet är ditt.")
                .contains("Lämna tillbaka")
                .contains("Påbörjad")
                .contains("Handläggare David Demosson");
        assertThat(david.open("/arenden?visa=mina").text()).contains("EB-2");
        assertThat(david.press(his + "/lamna").text())
                .contains("Ärendet är tillbaka i brevlådan.")
                .contains("Ta ärendet")
                .contains("Handläggare Ingen än");
        assertThat(david.open("/arenden?visa=mina").text()).doesNotContain("EB-2");
    }

    @Test
    void who_asked_sees_that_it_is_opened_and_assigned() {
        var hers = asked("EB-3");
        var his = answering("EB-3");
        david.open(his);
        carry();
        assertThat(anna.open(hers).text()).contains("Öppnat");
        david.press(his + "/ta");
        carry();
        assertThat(anna.open(hers).text()).contains("Tilldelat");
    }

    @Test
    void receipt_is_confirmed_in_one_click_and_keeps_the_promise() {
        var hers = asked("EB-4");
        var his = answering("EB-4");
        assertThat(david.press(his + "/bekrafta").text()).contains("Mottagandet är bekräftat.");
        carry();
        assertThat(anna.open(hers).text()).contains("Mottagandet är bekräftat");
        clock.forward(Duration.ofDays(7));
        takeIn();
        assertThat(david.open(his).text())
                .doesNotContain("Tidslöftet har gått ut")
                .doesNotContain("försenat");
        assertThat(anna.open(hers).text())
                .as("nothing is silent for ever")
                .contains("Ingen har svarat inom tidslöftet");
    }

    @Test
    void who_is_responsible_is_told_of_a_promise_before_it_is_broken() {
        var owner = member("olga", "Olga Ansvarig", Map.of(Samples.FRAGOR, Set.of(Role.BREVLADEANSVARIG)));
        context.getBean(Members.class).loggedIn(owner);
        clock.forward(Duration.ofDays(14)); // no other case has its last day with this one
        asked("EB-40");
        var his = answering("EB-40");
        clock.forward(Duration.ofDays(1));
        takeIn();
        assertThat(as(owner).open("/arenden").text()).doesNotContain("EB-40, sista dagen");

        clock.forward(Duration.ofDays(1));
        takeIn();
        assertThat(as(owner).open("/arenden").text())
                .contains("Tidslöftet går ut i dag")
                .contains("Fråga, vår ref. EB-40 , sista dagen i dag , ingen har det");
        assertThat(david.open("/arenden").text()).as("not his to watch").doesNotContain("Tidslöftet går ut i dag");

        david.press(his + "/bekrafta");
        assertThat(as(owner).open("/arenden").text()).doesNotContain("EB-40 , sista dagen");
    }

    @Test
    void silence_becomes_something_to_do_on_both_sides_and_a_reminder_is_heard() {
        var hers = asked("EB-5");
        var his = answering("EB-5");
        david.open(his);
        carry();
        clock.forward(Duration.ofDays(4));
        takeIn();
        assertThat(anna.open(hers).text()).contains("Åtgärd krävs").contains("Ingen har svarat inom tidslöftet");
        assertThat(david.open(his).text()).contains("Åtgärd krävs").contains("Tidslöftet har gått ut");
        assertThat(anna.press(hers + "/paminn").text()).contains("Påminnelsen är skickad.");
        carry();
        assertThat(david.open(his).text()).contains("Påminnelse från motparten");
        assertThat(anna.open(hers).text()).contains("Väntar på motpart").contains("Påmint");
        clock.forward(Duration.ofDays(7));
        takeIn();
        assertThat(anna.open(hers).text()).contains("Åtgärd krävs").contains("Ingen har svarat inom tidslöftet");
    }

    @Test
    void a_case_is_assigned_to_a_colleague_of_the_mailbox_and_to_nobody_else() {
        var hers = asked("EB-6");
        var done = anna.press(hers + "/tilldela", "till", "bo");
        assertThat(done.text()).contains("Ärendet är tilldelat Bo Provberg.").contains("Handläggare Bo Provberg");
        assertThat(as(BO).open("/arenden?visa=mina").text()).contains("EB-6");
        assertThat(anna.form(hers + "/tilldela", List.of(), "till", "david").status())
                .isEqualTo(404);
        assertThat(anna.open(hers).text()).contains("Handläggare Bo Provberg");
    }

    @Test
    void a_case_is_done_and_gone_from_what_waits() {
        var hers = asked("EB-7");
        assertThat(anna.press(hers + "/klar").text())
                .contains("Ärendet är klart.")
                .contains("Avslutat");
        assertThat(anna.open("/arenden?visa=vantar").text()).doesNotContain("EB-7");
        assertThat(anna.open("/arenden?visa=klara").text()).contains("EB-7");
    }

    @Test
    void a_question_is_not_put_away_without_an_answer_or_a_reason() {
        var hers = asked("EB-7U");
        var his = answering("EB-7U");
        assertThat(david.open(his).html()).doesNotContain(his + "/klar");
        var refused = david.press(his + "/klar");
        assertThat(refused.text()).contains("Frågan är inte besvarad. Svara, eller skicka lägesbeskedet");
        assertThat(refused.summary()).containsExactly("besked");
        david.press(his + "/besked", "besked", "avslutat", "besked-text", "Frågan är ställd två gånger");
        carry();
        assertThat(anna.open(hers).text()).contains("Avslutat av Arbetsförmedlingen");
    }

    @Test
    void what_a_colleague_is_given_is_begun_and_who_asked_is_told() {
        var erik = member("erik", "Erik Exempel", Map.of(Samples.FRAGOR, Set.of(Role.MYNDIGHETSUTLAMNARE)));
        context.getBean(Members.class).loggedIn(erik);
        var hers = asked("EB-6G");
        var his = answering("EB-6G");
        assertThat(david.press(his + "/tilldela", "till", "erik").text())
                .contains("Påbörjad", "Handläggare Erik Exempel");
        carry();
        assertThat(anna.open(hers).text()).contains("Tilldelat");
    }

    /** It becomes our reference where there was none, and goes out with the next message. */
    @Test
    void the_number_of_a_file_is_no_personnummer() {
        var hers = asked("EB-8P");
        assertThat(anna.press(hers + "/akt", "aktnummer", "19121212-1212").summary())
                .containsExactly("aktnummer");
        assertThat(anna.press(hers + "/akt", "aktnummer", "x".repeat(101)).summary())
                .containsExactly("aktnummer");
    }

    @Test
    void a_case_is_put_into_a_file_and_the_log_has_the_number() {
        var hers = asked("EB-8");
        var wrong = anna.press(hers + "/akt", "aktnummer", " ");
        assertThat(wrong.text()).contains("Skriv akt- eller diarienumret");
        assertThat(wrong.summary()).containsExactly("aktnummer");
        assertThat(anna.press(hers + "/akt", "aktnummer", "2026-77", "akt", "diarium")
                        .text())
                .contains("Ärendet är överfört till akt 2026-77 (diarium).")
                .contains("Överförd till akt 2026-77 (diarium), Anna Exempelsson, mån");
        assertThat(anna.form(hers + "/akt", List.of(), "aktnummer", "2026-77", "akt", "papperskorg")
                        .status())
                .isEqualTo(404);
        assertThat(anna.open(hers + "/sett").text())
                .contains("Förde över till akt 2026-77 (diarium)")
                .contains("Loggen är hel");
    }

    @Test
    void a_follow_up_goes_in_the_same_thread_and_opens_it_again() {
        var hers = asked("EB-9");
        var his = answering("EB-9");
        var empty = anna.press(hers + "/skriv", "text", " ");
        assertThat(empty.text()).contains("Skriv ett meddelande");
        assertThat(empty.summary()).containsExactly("text");
        assertThat(anna.press(hers + "/skriv", "text", "Vi behöver även **datum**.")
                        .text())
                .contains("Meddelandet är på väg.");
        carry();
        assertThat(david.open(his).html()).contains("Vi behöver även <strong>datum</strong>.");
    }

    @Test
    void an_answer_is_new_until_its_owner_has_read_it_and_what_is_handed_back_is_new_again() {
        var hers = asked("EB-9N");
        var his = answering("EB-9N");
        david.press(his + "/besked", "besked", "sekretess");
        assertThat(david.open("/arenden?visa=mina").text()).contains("EB-9N");
        david.press(his + "/lamna");
        assertThat(david.open("/arenden?visa=nya").text()).contains("EB-9N");
        david.form(his + "/svara", List.of(), "utfall-18", "NONE", "grund", "annan");
        carry();
        as(BO).open(hers);
        assertThat(anna.open("/arenden?visa=nya").text()).contains("EB-9N");
        anna.open(hers);
        assertThat(anna.open("/arenden?visa=nya").text()).doesNotContain("EB-9N");
        assertThat(anna.open("/arenden?visa=mina").text()).contains("EB-9N");
        anna.press(hers + "/lamna");
        assertThat(anna.open("/arenden?visa=nya").text()).contains("EB-9N");
    }

    @Test
    void what_comes_in_after_a_case_was_filed_can_be_filed_too() {
        asked("EB-9R");
        var his = answering("EB-9R");
        david.press(his + "/akt", "aktnummer", "AF-2026-9");
        assertThat(david.open(his).html()).doesNotContain("id=\"aktnummer\"");
        var hers = caseOf(anna, "vantar", "Fråga, vår ref. EB-9R");
        anna.form(hers + "/skriv", List.of(), "text", "Gäller även april.");
        carry();
        assertThat(david.open("/arenden/ej-registrerat").text()).contains("EB-9R");
        clock.forward(Duration.ofMinutes(5));
        assertThat(david.open(his).html()).contains("id=\"aktnummer\"");
        david.press(his + "/akt", "aktnummer", "AF-2026-9");
        assertThat(david.open("/arenden/ej-registrerat").text()).doesNotContain("EB-9R");
    }

    @Test
    void nobody_answers_on_a_consent_that_is_not_there() {
        var fields = question("EB-9S");
        fields.put("personnummer", "19020202-0202");
        asked(anna, fields);
        carry();
        var his = answering("EB-9S");
        var answer = david.form(his + "/svara", List.of(), "utfall-18", "NONE", "grund", "samtycke");
        assertThat(answer.text()).contains("Det finns inget samtycke som gäller. Välj en annan grund");
    }

    @Test
    void who_must_ring_and_reaches_nobody_writes_down_each_time() {
        var hers = asked("EB-9T");
        var his = answering("EB-9T");
        assertThat(david.open(his).text()).contains("Försök 1 av 3: nådde ingen");
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(david.press(his + "/telefon").text()).contains("Telefonförsöket är antecknat.");
        }
        assertThat(david.open(his).text())
                .contains("David Demosson", "så många gånger som ni ska")
                .doesNotContain("nådde ingen");
        assertThat(david.open(his + "/sett").text()).contains("Ringde utan att nå motparten");
        assertThat(david.open(his + "/sett.csv").html())
                .startsWith("\uFEFFNär;Vem;Vad;Anteckning")
                .contains("\"David Demosson\";\"Ringde utan att nå motparten\"");
        assertThat(anna.open(hers).text()).contains("Försök 1 av 3: nådde ingen");
    }

    @Test
    void an_answer_per_question_comes_back_to_who_asked() {
        var hers = asked("EB-10");
        var his = answering("EB-10");
        assertThat(david.open(his + "/svara").text()).contains("Skicka svar");
        var incomplete = david.form(his + "/svara", List.of(), "utfall-18", "REFUSED");
        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.summary()).containsExactly("orsak-18", "grund");
        var fields = new String[] {"utfall-18", "REFUSED", "orsak-18", "Mötet är inte bokat", "grund", "annan"};
        assertThat(david.form(his + "/svara", List.of(), fields).text()).contains("Granska före sändning");
        var sent = david.press(
                his + "/svara",
                "utfall-18",
                "REFUSED",
                "orsak-18",
                "Mötet är inte bokat",
                "grund",
                "annan",
                "granskad",
                "ja");
        assertThat(sent.text()).contains("Svaret är på väg.");
        carry();
        assertThat(anna.open("/arenden?visa=nya").text()).contains("EB-10").contains("Lämnas inte ut");
        assertThat(anna.open(hers).text())
                .contains("Mötet är inte bokat", "Förseglat av Arbetsförmedlingen, kontrollerat kl. ")
                .doesNotContain("Annan");
    }

    @Test
    void who_is_responsible_sees_what_colleagues_have_begun() {
        var his = begun("EB-11P");
        var chief = as(member("siv", "Siv Ansvarig", Map.of(Samples.FRAGOR, Set.of(Role.BREVLADEANSVARIG))));
        assertThat(chief.open("/arenden?visa=pagaende").html()).contains("Alla påbörjade", "href=\"" + his + "\"");
        assertThat(david.open("/arenden?visa=pagaende").text())
                .as("he sees his own, and no more")
                .doesNotContain("Alla påbörjade");
    }

    private String begun(String reference) {
        asked(reference);
        var his = answering(reference);
        david.press(his + "/ta");
        return his;
    }

    private static MockMultipartFile report(String content) {
        return new MockMultipartFile(
                "falt-7-bilaga", "rapport.pdf", "application/pdf", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void an_answer_carries_its_file_through_the_review_with_a_ground_for_each_question() {
        var fields = question("EB-11F");
        var both = Visitor.with(fields, "fraga", "7");
        var hers = Objects.requireNonNull(anna.form("/fraga", List.of(), both).location());
        carry();
        var his = answering("EB-11F");
        assertThat(david.form(
                                his + "/svara",
                                List.of(report("%PDF-1.7\n" + PlayedScanner.VIRUS)),
                                "utfall-7",
                                "ANSWERED",
                                "utfall-18",
                                "NONE",
                                "grund",
                                "annan")
                        .summary())
                .containsExactly("falt-7-bilaga");
        var answer = new LinkedHashMap<>(Map.of(
                "utfall-7", "ANSWERED",
                "utfall-18", "REFUSED",
                "orsak-18", "Mötet är inte bokat",
                "grund", "annan",
                "grund-18", "10-27",
                "bedomning", "Prövat mot beslutet",
                "skicka-bedomning", "ja"));
        var review = david.form(his + "/svara", List.of(report("%PDF-1.7\n%RAPPORT")), Visitor.with(answer));
        assertThat(review.text()).contains("Granska före sändning", "rapport.pdf");
        var kept = Pattern.compile("name=\"falt-7-bilaga-vald\" value=\"([^\"]+)\"")
                .matcher(review.html());
        assertThat(kept.find()).isTrue();
        answer.put("falt-7-bilaga-vald", kept.group(1));
        answer.put("granskad", "ja");
        assertThat(david.press(his + "/svara", Visitor.with(answer)).text()).contains("Svaret är på väg.");
        carry();
        assertThat(anna.open("/arenden?visa=nya").text()).contains("EB-11F", "Delvis besvarat");
        assertThat(anna.open(hers).text())
                .contains("Hämta rapport.pdf")
                .containsPattern("Bedömning 7 [^:]*: Annan\\. 18 [^:]*: Generalklausul 10:27\\. Prövat mot beslutet");
        assertThat(david.open(his + "/sett").text()).contains("Prövat mot beslutet");
    }
}
