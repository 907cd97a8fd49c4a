package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static se.sigill.gateway.casework.Role.KANSLIGA_UPPGIFTER;
import static se.sigill.gateway.casework.Role.MYNDIGHETSUTLAMNARE;
import static se.sigill.gateway.casework.Role.SOCIALSEKRETERARE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.BegunQuestions;
import se.sigill.gateway.files.PlayedScanner;
import se.sigill.gateway.support.Samples;

/** Ny fråga: what is said before anything is sent. */
class AskTest extends PagesTest {

    private final Visitor anna = as(ANNA);
    private final PlayedScanner scanner;

    AskTest(WebApplicationContext context) {
        super(context);
        this.scanner = context.getBean(PlayedScanner.class);
    }

    private static final Pattern KEPT = Pattern.compile("name=\"samtycke-fil-vald\" value=\"([^\"]+)\"");

    @AfterEach
    void up() {
        scanner.down = false;
    }

    private Visitor.Answer send(Map<String, String> fields, MockMultipartFile... files) {
        return anna.form("/fraga", List.of(files), Visitor.with(fields));
    }

    private static Map<String, String> changed(String field, String value) {
        var fields = question("EB-100");
        fields.put(field, value);
        return fields;
    }

    private static MockMultipartFile file(String content) {
        return new MockMultipartFile(
                "samtycke-fil", "samtycke.pdf", "application/pdf", content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The purpose of asking before: whether the consent holds is seen before anything is sent. */
    @Test
    void a_consent_for_the_ticked_questions_covers_those_and_no_others() {
        var fields = withConsent(question("EB-850"));
        fields.put("personnummer", "19060606-0820");
        fields.put("samtycke-omfattar", " ");
        asked(anna, fields);
        var again = question("EB-851");
        again.put("personnummer", "19060606-0820");
        again.put("samtycke", "finns");
        var state = anna.press("/fraga/samtycke", Visitor.with(again));
        assertThat(state.text()).contains("Giltigt t.o.m. 2026-09-01", "Omfattar: 18 Nästa planeringssamtal");
        asked(anna, again);

        again.put("fraga", "13");
        var refused = anna.form("/fraga", List.of(), Visitor.with(again));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.summary()).containsExactly("samtycke-nytt");
        assertThat(refused.text())
                .contains("Samtycket omfattar inte: 13 ", "Bifoga ett nytt, eller skicka utan samtycke");

        var other = withConsent(question("EB-852"));
        other.put("personnummer", "19060606-0820");
        other.put("fraga", "13");
        other.put("samtycke-omfattar", "");
        other.put("samtycke-till", "2026-10-01");
        asked(anna, other);
        asked(anna, again);
        again.put("fraga", "18");
        asked(anna, again);
    }

    @Test
    void an_empty_question_is_told_field_by_field_in_the_order_of_the_page() {
        var answer = anna.form("/fraga", List.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.summary())
                .containsExactly("till", "personnummer", "namn", "skyddad-nej", "fragor", "samtycke-nytt");
        assertThat(answer.html()).contains("<title>Fel: Ny fråga – Sigill</title>");
        for (var field : answer.summary()) {
            assertThat(answer.html()).contains("id=\"" + field + "\"").contains("id=\"" + field + "-fel\"");
        }
    }

    @Test
    void a_wrong_field_is_told_at_the_field_and_nothing_is_sent() {
        var before = messages();
        assertThat(send(changed("personnummer", "19121212-1213")).text()).contains("Personnumret stämmer inte");
        assertThat(send(changed("referens", CLIENT)).text()).contains("Referensen får inte vara ett personnummer");
        assertThat(send(changed("referens", "x".repeat(101))).text()).contains("Skriv högst 100 tecken");
        assertThat(send(changed("till", "0203:finns-inte.se|x")).text()).contains("Välj vem frågan går till");
        assertThat(send(changed("fraga", "G")).text()).contains("Skriv din fråga");
        assertThat(send(changed("fraga", "finns-inte")).text()).contains("Välj minst en fråga");
        var toSkola = changed("till", "0203:malmo.example|malmo:skola");
        toSkola.put("samtycke", "finns");
        assertThat(send(toSkola).text()).contains("Det finns inget giltigt samtycke");
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void protected_personuppgifter_stop_it() {
        var before = messages();
        var answer = send(changed("skyddad", "ja"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.summary()).containsExactly("skyddad-ja");
        assertThat(answer.text()).contains("Ring – så här");
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void with_those_who_agreed_it_goes_and_nobody_else_in_the_mailbox_sees_it() {
        var skola = changed("skyddad", "enligt-overenskommelse");
        skola.put("till", "0203:malmo.example|malmo:skola");
        assertThat(send(skola).summary()).containsExactly("skyddad-ja");

        var fields = changed("skyddad", "enligt-overenskommelse");
        fields.put("referens", "EB-SKYDD");
        fields.put("personnummer", "19181818-1818");
        var hers = asked(anna, withConsent(fields));
        carry();
        assertThat(anna.open(hers).text()).contains("Begränsat ärende", "Skyddade personuppgifter");
        assertThat(as(BO).open(hers).status()).isEqualTo(404);
        var david = as(DAVID);
        var theirs = caseOf(david, "nya", "Fråga, vår ref. EB-SKYDD");
        assertThat(david.open(theirs).text()).contains("Skyddade personuppgifter");
        assertThat(anna.form("/fraga/samtycke", List.of(), Visitor.with(fields)).text())
                .contains("Giltigt t.o.m.");
        assertThat(as(BO).form("/fraga/samtycke", List.of(), Visitor.with(fields))
                        .text())
                .contains("Saknas")
                .doesNotContain("Giltigt");
        var again = anna.open("/fraga/igen/" + hers.substring(hers.lastIndexOf('/') + 1));
        assertThat(again.html()).containsPattern("value=\"enligt-overenskommelse\"[^>]*checked");
    }

    @Test
    void secrecy_is_lowered_only_with_a_written_reason_that_is_logged_and_not_sent() {
        var fields = changed("sekretess", "nej");
        fields.put("referens", "EB-OPPEN");
        assertThat(send(fields).summary()).containsExactly("sekretess-skal");
        fields.put("sekretess-skal", "Bara en fråga om öppettider");
        var hers = asked(anna, fields);
        carry();
        assertThat(anna.open(hers).html()).doesNotContain("class=\"sekretess\"");
        assertThat(anna.open(hers + "/sett").text()).contains("Sänkte sekretessflaggan", "Bara en fråga om öppettider");

        var david = as(DAVID);
        var theirs = caseOf(david, "nya", "Fråga, vår ref. EB-OPPEN");
        var asked = david.open(theirs);
        assertThat(asked.html()).doesNotContain("class=\"sekretess\"");
        assertThat(asked.text()).doesNotContain("öppettider");
        var answer = Map.of("utfall-18", "NONE", "grund", "annan", "granskad", "ja");
        assertThat(david.form(theirs + "/svara", List.of(), Visitor.with(answer))
                        .location())
                .isEqualTo(theirs);
        carry();
        assertThat(david.open(theirs).html()).contains("class=\"sekretess\"");
        assertThat(anna.open(hers).html()).contains("class=\"sekretess\"");
    }

    @Test
    void a_consent_without_paper_or_with_wrong_days_stops_it() {
        var fields = withConsent(question("EB-101"));
        assertThat(send(fields).summary()).containsExactly("samtycke-fil");
        fields.put("samtycke-till", "2026-02-01");
        assertThat(send(fields, scan()).text()).contains("Sista dagen är före första dagen");
        fields.put("samtycke-fran", "2026-01-01");
        assertThat(send(fields, scan()).text()).contains("Samtycket har redan gått ut");
        fields.put("samtycke-till", "i höst");
        assertThat(send(fields, scan()).text()).contains("Skriv till vilken dag samtycket gäller");
    }

    @Test
    void a_malicious_file_is_refused_and_one_that_cannot_be_looked_into_waits() {
        var fields = withConsent(question("EB-102"));
        var before = messages();
        assertThat(send(fields, file("%PDF-1.7\n" + PlayedScanner.VIRUS)).text())
                .contains("Filen innehåller skadlig kod och kan inte skickas");
        scanner.down = true;
        assertThat(send(fields, scan()).text())
                .contains("Filer kan inte kontrolleras just nu. Försök igen om en stund");
        assertThat(messages()).isEqualTo(before);
    }

    @Test
    void what_a_verksamhetssystem_began_is_filled_in_for_a_day_and_nothing_is_sent() {
        var questions = context.getBean(BegunQuestions.class);
        var before = messages();
        var id = questions.begin(new BegunQuestions.Begun(
                Samples.BISTAND,
                CLIENT,
                "Test Testsson",
                "EB-108",
                Samples.AF,
                Samples.FRAGOR,
                List.of("13", "finns-inte")));
        var page = anna.open("/fraga/paborjad/" + id);
        assertThat(page.html())
                .contains("value=\"" + CLIENT + "\"", "value=\"EB-108\"")
                .containsPattern("id=\"fraga-13\"[^>]*checked")
                .containsPattern("value=\"0203:af.example.af:fragor\"[^>]*selected");
        assertThat(messages()).isEqualTo(before);
        clock.forward(Duration.ofDays(1));
        assertThat(anna.open("/fraga/paborjad/" + id).status()).isEqualTo(404);
    }

    @Test
    void a_file_is_judged_when_it_is_chosen() {
        assertThat(chosen(file("%PDF-1.7\n" + PlayedScanner.VIRUS))).contains("Filen innehåller skadlig kod");
        assertThat(chosen(file("<html></html>"))).contains("Filen är inte vad den ger sig ut för att vara");
        assertThat(chosen(scan())).contains("Filen är kontrollerad och kan skickas");
        assertThat(anna.form("/fraga/fil", List.of()).text()).isBlank();
    }

    private String chosen(MockMultipartFile file) {
        return anna.form("/fraga/fil", List.of(file), Visitor.with(question("EB-106")))
                .text();
    }

    @Test
    void a_file_that_was_right_is_not_chosen_again_when_something_else_is_wrong() {
        var fields = withConsent(changed("personnummer", "fel"));
        var first = send(fields, scan());
        assertThat(first.text()).contains("Vald fil: samtycke.pdf");
        var kept = KEPT.matcher(first.html());
        assertThat(kept.find()).isTrue();

        fields.put("personnummer", "19101110-1019");
        fields.put("samtycke-fil-vald", kept.group(1));
        assertThat(as(BO).form("/fraga", List.of(), Visitor.with(fields)).summary())
                .as("it is hers alone")
                .contains("samtycke-fil");
        var removed = new LinkedHashMap<>(fields);
        removed.put("namn", "");
        assertThat(send(removed).text()).as("still there").contains("Vald fil: samtycke.pdf");
        var hers = Objects.requireNonNull(send(fields).location());
        assertThat(anna.open(hers).text()).contains("Hämta samtycke.pdf");
        assertThat(send(fields).summary()).as("sent once, and not kept").containsExactly("samtycke-fil");
    }

    @Test
    void a_file_that_was_right_can_be_taken_back() {
        var fields = withConsent(changed("personnummer", "fel"));
        var kept = KEPT.matcher(send(fields, scan()).html());
        assertThat(kept.find()).isTrue();
        fields.put("samtycke-fil-vald", kept.group(1));
        fields.put("samtycke-fil-bort", "ja");
        assertThat(send(fields).summary()).containsExactly("personnummer", "samtycke-fil");
        fields.remove("samtycke-fil-bort");
        assertThat(send(fields).summary()).as("gone").containsExactly("personnummer", "samtycke-fil");
    }

    @Test
    void what_ssbtek_gives_is_said_once_and_may_be_asked_all_the_same() {
        var fields = changed("fraga", "A");
        var told = send(fields);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.text()).contains("Finns i SSBTEK").contains("datum då personen skrevs in");
        fields.put("ssbtek", "sett");
        assertThat(send(fields).location()).startsWith("/arenden/");
    }

    @Test
    void each_of_the_six_sets_is_recognised_by_its_words() {
        var words = Map.of(
                "samordningsnummer", "namn och personnummer",
                "Är hon inskriven?", "datum då personen skrevs in",
                "Medlem i a-kassa?", "medlemskap i a-kassa",
                "Öppet arbetslös?", "kategori",
                "Vilket arbetsmarknadspolitiskt program?", "arbetsmarknadspolitiskt program",
                "Har aktivitetsrapport inkommit, eller aktivitetsrapport inkom?", "senaste aktivitetsrapporten");
        words.forEach((text, set) -> {
            var fields = changed("fraga", "G");
            fields.put("kommentar-G", text);
            assertThat(send(fields).text())
                    .as(text)
                    .contains("SSBTEK ger redan")
                    .contains(set);
        });
    }

    @Test
    void asking_again_takes_one_form_and_no_second_copy_of_the_consent() {
        var fields = withConsent(question("EB-103"));
        fields.put("personnummer", "19121212-1212");
        var hers = asked(anna, fields);
        carry();
        var form = anna.open(hers.replace("/arenden/", "/fraga/igen/"));
        assertThat(form.html())
                .contains("value=\"EB-103\"")
                .containsPattern("id=\"fraga-18\"[^>]*checked")
                .containsPattern("id=\"samtycke-finns\"[^>]*checked");
        var again = question("EB-103");
        again.put("samtycke", "finns");
        var second = asked(anna, again);
        assertThat(second).isNotEqualTo(hers);
        carry();
        assertThat(anna.open(second).text()).contains("Skickat tidigare, gäller t.o.m.");
        assertThat(anna.open(second).html()).doesNotContain("/filer/");
        var his = caseOf(as(DAVID), "nya", "Fråga, vår ref. EB-103");
        assertThat(as(DAVID).open(his).text()).contains("Samtycke").contains("gäller t.o.m. 2026-09-01");
    }

    @Test
    void asking_again_what_ssbtek_gives_says_so_at_once() {
        var fields = changed("fraga", "A");
        fields.put("ssbtek", "sett");
        var hers = asked(anna, fields);
        assertThat(anna.open(hers.replace("/arenden/", "/fraga/igen/")).html())
                .contains("Finns i SSBTEK")
                .contains("name=\"ssbtek\" value=\"sett\"");
    }

    @Test
    void an_arbetskonsulent_has_the_narrower_templates_and_no_way_around() {
        var bo = as(BO);
        var page = bo.open("/fraga").html();
        for (var code : List.of("A", "B", "C", "10", "11", "18", "19", "20")) {
            assertThat(page).contains("id=\"fraga-" + code + "\"");
        }
        for (var code : List.of("7", "8", "12")) {
            assertThat(page).doesNotContain("id=\"fraga-" + code + "\"");
            assertThat(bo.form("/fraga", List.of(), Visitor.with(changed("fraga", code)))
                            .text())
                    .contains("Välj minst en fråga");
        }
    }

    @Test
    void what_is_sensitive_is_asked_and_answered_with_a_right_of_its_own_and_seen_by_who_asked() {
        assertThat(anna.open("/fraga").html()).doesNotContain("id=\"fraga-12\"");
        var nurse = as(member(
                "karin", "Karin Känslig", Map.of(Samples.BISTAND, Set.of(SOCIALSEKRETERARE, KANSLIGA_UPPGIFTER))));
        var fields = changed("fraga", "12");
        fields.put("referens", "EB-HALSA");
        var hers = Objects.requireNonNull(
                nurse.form("/fraga", List.of(), Visitor.with(fields)).location());
        carry();
        assertThat(nurse.open(hers).text()).contains("Begränsat ärende");
        assertThat(anna.open(hers).status()).isEqualTo(404);

        var david = as(DAVID);
        var his = caseOf(david, "nya", "Fråga, vår ref. EB-HALSA");
        assertThat(david.press(his + "/svara", "utfall-12", "NONE", "grund", "annan")
                        .text())
                .contains("Ärendet besvaras av den som har behörighet för känsliga uppgifter")
                .doesNotContain("Svaret är på väg");
        assertThat(david.open(his + "/svara").location()).isEqualTo(his);
        var doctor = as(member(
                "dora", "Dora Känslig", Map.of(Samples.FRAGOR, Set.of(MYNDIGHETSUTLAMNARE, KANSLIGA_UPPGIFTER))));
        assertThat(doctor.open(his + "/svara").html()).contains("id=\"falt-12-kod\"");
    }

    @Test
    void a_question_that_a_counterpart_is_not_asked_is_not_offered() {
        var fields = changed("fraga", "F");
        assertThat(send(fields).text()).contains("Välj minst en fråga");
        assertThat(anna.form("/fraga", List.of(), Visitor.with(fields, "visa", "mottagare"))
                        .html())
                .doesNotContain("id=\"fraga-F\"");
        fields.put("till", "0203:malmo.example|malmo:skola");
        assertThat(anna.form("/fraga", List.of(), Visitor.with(fields, "visa", "mottagare"))
                        .html())
                .contains("id=\"fraga-F\"");
    }

    @Test
    void the_state_of_the_consent_is_shown_while_it_is_written_and_for_no_other_mailbox() {
        asked(anna, withConsent(question("EB-104")));
        var fields = question("EB-105");
        assertThat(anna.form("/fraga/samtycke", List.of(), Visitor.with(fields)).text())
                .contains("Giltigt t.o.m. 2026-09-01");
        fields.put("till", "0203:malmo.example|malmo:skola");
        assertThat(anna.form("/fraga/samtycke", List.of(), Visitor.with(fields)).text())
                .contains("Saknas.")
                .doesNotContain("Giltigt");
    }

    private int messages() {
        var count = database.template().queryForObject("select count(*) from outbox_item", Integer.class);
        return count == null ? 0 : count;
    }
}
