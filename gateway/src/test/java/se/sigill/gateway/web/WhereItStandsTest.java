package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.support.Samples;

/** Chapter 5: what the sender sees of each state; and consents mid-case. */
class WhereItStandsTest extends PagesTest {

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);

    WhereItStandsTest(WebApplicationContext context) {
        super(context);
    }

    private String asked(String reference) {
        return asked(anna, question(reference));
    }

    /** The text, after what happened was taken in. */
    private String now(String path) {
        takeIn();
        return anna.open(path).text();
    }

    @Test
    void each_state_on_the_way_has_its_words() {
        var hers = asked("EB-200");
        assertThat(now(hers)).contains("Skickas").contains("Bollen har systemet");
        post.postpone();
        assertThat(now(hers)).contains("Skickas – nytt försök pågår").contains("försök 1, nästa kl. 10.02");
        var trouble = "Arbetsförmedlingen går inte att nå just nu. Det ni har skickat väntar";
        assertThat(anna.open("/arenden").text()).contains(trouble);
        assertThat(david.open("/arenden").text()).doesNotContain(trouble);
        clock.forward(Duration.ofMinutes(3));
        carry();
        assertThat(now(hers)).contains("Mottaget av Arbetsförmedlingen").contains("Bollen har motparten");
    }

    @Test
    void a_client_who_refuses_is_asked_about_no_more_and_only_this_case_says_so() {
        var fields = question("EB-230");
        fields.put("personnummer", "19020202-0202");
        var hers = asked(anna, fields);
        carry();
        assertThat(anna.press(hers + "/nekat").text())
                .contains("Klienten nekar samtycke. Ärendet är avslutat.", "Nekat", "Så hämtar klienten själv")
                .doesNotContain("Fråga igen")
                .doesNotContain("Skicka meddelandet");
        assertThat(anna.open(hers + "/sjalv").text())
                .contains("Så hämtar du själv uppgifterna", "0771-00 00 00", "Malmö stad")
                .doesNotContain("19020202")
                .doesNotContain("Test Testsson");
        carry();
        var his = caseOf(david, "atgard", "Fråga, vår ref. EB-230");
        assertThat(david.open(his).text()).contains("Avslutat av Malmö stad").doesNotContain("Nekat");
        assertThat(anna.open("/samtycken").text()).doesNotContain("Nekat");
    }

    /** Good Friday and Easter Monday are no working days. */
    @Test
    void both_sides_show_the_same_last_day_with_holidays_left_out() {
        clock.forward(Duration.between(clock.instant(), Instant.parse("2026-04-01T08:00:00Z")));
        var hers = asked("EB-212");
        carry();
        assertThat(now(hers)).contains("svar senast tis 7 april").contains("2 arbetsdagar kvar");
        var his = caseOf(as(DAVID), "nya", "Fråga, vår ref. EB-212");
        assertThat(as(DAVID).open(his).text())
                .contains("svar senast tis 7 april")
                .contains("2 arbetsdagar kvar");
    }

    @Test
    void what_was_not_delivered_says_so() {
        var hers = asked("EB-201");
        post.fail();
        assertThat(now(hers))
                .contains("Åtgärd krävs")
                .contains("Kunde inte levereras")
                .contains("Rätta och skicka nytt");
    }

    /** The other side has nothing that "used before" could be said of. */
    @Test
    void a_consent_that_did_not_arrive_goes_along_again() {
        var fields = withConsent(question("EB-241"));
        fields.put("personnummer", "19151515-1510");
        var hers = asked(anna, fields);
        post.fail();
        assertThat(now(hers)).contains("Kunde inte levereras", "Signerat", "Skicka samtycke");
        var next = question("EB-243");
        next.put("personnummer", "19151515-1510");
        next.put("samtycke", "finns");
        assertThat(anna.press("/fraga/samtycke", Visitor.with(next)).text())
                .contains("Bifoga det igen")
                .doesNotContain("Använd det som finns");
        assertThat(anna.form("/fraga", List.of(), Visitor.with(next)).summary()).containsExactly("samtycke-nytt");
        var again = withConsent(question("EB-244"));
        again.put("personnummer", "19151515-1510");
        var arrived = asked(anna, again);
        carry();
        assertThat(now(arrived)).contains("Samtycke: skickat");
    }

    @Test
    void a_kvittens_that_never_came_is_uncertain_with_nothing_to_resend_by() {
        var hers = asked("EB-202");
        post.loseReceipts();
        var page = now(hers);
        assertThat(page)
                .contains("Åtgärd krävs")
                .contains("Osäkert om det kom fram")
                .contains("Kontrollera med mottagaren innan du skickar igen: ring 0771-00 00 00");
        assertThat(anna.open(hers).html())
                .doesNotContainPattern("<(button|a)[^>]*>[^<]*(?i:skicka (igen|om)|fråga igen)");
        assertThat(anna.open("/arenden?visa=atgard").text()).contains("EB-202");
    }

    @Test
    void a_rejection_gives_its_reason_in_swedish() {
        var reasons = Map.of(
                "not-found", "Mottagaradressen finns inte längre – välj ny",
                "not-supported", "Mottagaren tar inte emot filtypen – gör om till PDF",
                "forbidden", "Skadlig kod – incident skapad");
        reasons.forEach((code, text) -> {
            var hers = asked("EB-" + code);
            post.reject(code, text);
            assertThat(now(hers)).contains("Åtgärd krävs").contains("Avvisat: " + text);
        });
    }

    @Test
    void what_was_there_before_is_not_sent_again_and_a_technical_fault_is_for_the_forvaltare() {
        var there = asked("EB-240");
        post.reject("DUPLICATE", "Redan mottaget – skicka inte igen");
        assertThat(now(there))
                .contains("Väntar på motpart", "Avvisat: Redan mottaget – skicka inte igen", "Skicka inte igen.")
                .doesNotContain("Fråga igen")
                .doesNotContain("skicka nytt");
        var technical = asked("EB-241");
        post.reject("structure", "Tekniskt formatfel – inte ditt fel, anmäl");
        assertThat(now(technical)).contains("Åtgärd krävs", "Bollen har förvaltaren", "Anmäl till er systemförvaltare");
    }

    /** The asker gave up waiting; the conversation goes on all the same. */
    @Test
    void a_reply_that_came_too_late_goes_as_new_with_what_was_written() {
        var hers = asked("EB-242");
        carry();
        var his = caseOf(david, "nya", "Fråga, vår ref. EB-242");
        david.press(
                his + "/svara",
                "utfall-18",
                "REFUSED",
                "orsak-18",
                "Mötet är inte bokat",
                "grund",
                "annan",
                "granskad",
                "ja");
        post.reject(
                "not-supported",
                "/ns:Message/ns:Header/ns:refToMessageId",
                "Svaret gäller ett meddelande som avsändaren markerat som fel – skicka som nytt");
        takeIn();

        var page = david.open(his);
        assertThat(page.text()).contains("skicka som nytt", "Skicka som nytt");
        assertThat(anna.open(hers).text()).doesNotContain("Skicka som nytt");
        assertThat(david.press(his + "/som-nytt").text()).contains("Meddelandet är skickat som nytt.");
        carry();

        assertThat(now(hers)).contains("Lämnas inte ut", "Mötet är inte bokat");
        takeIn();
        assertThat(david.open(his).text()).contains("Klar Fråga till oss", "Lämnas inte ut");
        assertThat(david.open(his).text()).doesNotContain("Skicka som nytt");
        assertThat(david.press(his + "/som-nytt").text()).contains("Meddelandet kan inte skickas som nytt");
    }

    @Test
    void what_was_rejected_for_its_file_is_not_offered_as_it_is() {
        var hers = asked("EB-243");
        post.reject("not-supported", "/ns:Message/ns:File[1]", "Mottagaren tar inte emot filtypen – gör om till PDF");

        assertThat(now(hers)).contains("gör om till PDF").doesNotContain("Skicka som nytt");
        assertThat(anna.press(hers + "/som-nytt").text()).contains("Meddelandet kan inte skickas som nytt");
    }

    @Test
    void a_consent_is_registered_or_refused_with_a_reason_and_who_asked_is_told() {
        var hers = asked(anna, withConsent(question("EB-205")));
        carry();
        assertThat(now(hers)).contains("Samtycke: skickat");
        var eva = as(EVA);
        var consent = "/samtycken/" + Samples.FRAGOR.value() + "/" + consentOf(hers);
        assertThat(eva.open("/samtycken").text()).contains("Att registrera").contains("Test Testsson");
        var empty = eva.press(consent + "/kunde-inte", "orsak", "  ");
        assertThat(empty.text()).contains("Skriv varför samtycket inte kunde registreras");
        assertThat(empty.summary()).containsExactly("orsak");
        eva.press(consent + "/kunde-inte", "orsak", "Underskriften saknas");
        carry();
        assertThat(now(hers))
                .contains("Åtgärd krävs")
                .contains("Samtycket kunde inte registreras: Underskriften saknas");

        var second = asked(anna, withConsent(question("EB-206")));
        carry();
        eva.press("/samtycken/" + Samples.FRAGOR.value() + "/" + consentOf(second) + "/registrera");
        carry();
        assertThat(now(second)).contains("Samtycket är registrerat t.o.m. 2026-09-01");
    }

    @Test
    void a_consent_withdrawn_mid_case_is_told_to_who_answers_and_cannot_be_used_again() {
        var hers = asked(anna, withConsent(question("EB-207")));
        carry();
        var his = caseOf(david, "nya", "Fråga, vår ref. EB-207");
        var done = anna.press("/samtycken/" + Samples.BISTAND.value() + "/" + consentOf(hers) + "/aterkalla");
        assertThat(done.text()).contains("Samtycket är återkallat. Motparten har fått besked.");
        carry();
        assertThat(david.open(his).text()).contains("Åtgärd krävs").contains("Samtycket är återkallat");
        assertThat(david.open(his + "/svara").text()).contains("Återkallat");
        assertThat(david.open(his + "/svara").html()).doesNotContainPattern("value=\"samtycke\"[^>]*selected");
    }

    private String consentOf(String path) {
        var id = database.template()
                .queryForObject(
                        "select id::text from casework_consent where case_id = ?::uuid",
                        String.class,
                        path.substring("/arenden/".length()));
        return String.valueOf(id);
    }
}
