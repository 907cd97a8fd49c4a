package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.support.Samples;

/** Where a case stands, told to the other side (5.3), and the first answer on the consent (R5). */
class ReportTest extends PagesTest {

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);

    ReportTest(WebApplicationContext context) {
        super(context);
    }

    private String asked(String reference) {
        var hers = asked(anna, question(reference));
        carry();
        return hers;
    }

    private String answering(String reference) {
        return caseOf(david, "nya", "Fråga, vår ref. " + reference);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    vantar-samtycke | ''                | Väntar på motpart | Väntar på samtycke                           | Åtgärd krävs
                    komplettering   | Vilken månad?     | Väntar på motpart | Komplettering begärd: Vilken månad?          | Åtgärd krävs
                    sekretess       | ''                | Påbörjad          | Sekretessprövas                              | Väntar på motpart
                    fel-mottagare   | Försäkringskassan | Klar              | Fel mottagare – hänvisat till Försäkringskassan | Åtgärd krävs
                    """)
    void who_answers_tells_where_it_stands_and_both_see_it(
            String report, String text, String his, String said, String hers) {
        var reference = "EB-8-" + report;
        var asker = asked(reference);
        var answerer = answering(reference);

        assertThat(david.press(answerer + "/besked", "besked", report, "besked-text", text)
                        .text())
                .contains("Lägesbeskedet är på väg till motparten.")
                .contains(his + " Fråga till oss")
                .contains(said);
        carry();

        assertThat(anna.open(asker).text()).contains(hers + " Vår fråga").contains(said);
        assertThat(david.open(answerer + "/sett").text()).contains("Lämnade lägesbesked");
    }

    @Test
    void what_is_closed_without_an_answer_is_read_by_who_asked() {
        var hers = asked("EB-810");
        var his = answering("EB-810");
        david.press(his + "/besked", "besked", "avslutat", "besked-text", "Personen är inte inskriven hos oss");
        carry();
        assertThat(anna.open("/arenden?visa=atgard").text()).contains("EB-810");
        assertThat(anna.open(hers).text())
                .contains("Avslutat av Arbetsförmedlingen: Personen är inte inskriven hos oss");
        assertThat(david.open(his).text()).contains("Klar Fråga till oss");
    }

    @Test
    void a_report_that_lacks_its_text_is_told_at_the_field_and_nobody_else() {
        var hers = asked("EB-811");
        var his = answering("EB-811");
        var answer = david.press(his + "/besked", "besked", "fel-mottagare");
        assertThat(answer.summary()).containsExactly("besked-text");
        assertThat(answer.text()).contains("Skriv vart frågan ska, organisation och funktion");
        assertThat(david.press(his + "/besked", "besked", "finns-inte").summary())
                .containsExactly("besked");
        carry();
        assertThat(anna.open(hers).text()).doesNotContain("Fel mottagare");
    }

    @Test
    void word_that_does_not_come_there_is_told_to_who_gave_it() {
        asked("EB-816");
        var his = answering("EB-816");
        david.press(his + "/besked", "besked", "fel-mottagare", "besked-text", "Lund, Socialtjänsten");
        assertThat(david.open(his).text()).contains("Klar Fråga till oss");
        post.fail();
        takeIn();
        assertThat(david.open(his).text()).contains("Åtgärd krävs").contains("Kunde inte levereras");
    }

    @Test
    void what_is_answered_is_not_reported_on_any_more_and_a_reminder_that_crosses_the_answer_changes_nothing() {
        var hers = asked("EB-817");
        var his = answering("EB-817");
        var answer = Map.of("utfall-18", "NONE", "grund", "annan");
        assertThat(david.form(his + "/svara", List.of(), Visitor.with(answer)).location())
                .isEqualTo(his);
        assertThat(david.open(his).text()).contains("Svaret är på väg");
        assertThat(david.press(his + "/besked", "besked", "sekretess").text())
                .contains("redan besvarat eller avslutat");
        anna.press(hers + "/paminn");
        carry();
        assertThat(david.open(his).text()).contains("Klar Fråga till oss").contains("Besvarat");
    }

    @Test
    void what_was_written_stands_where_a_report_lacks_something() {
        asked("EB-818");
        var his = answering("EB-818");
        var answer = david.press(his + "/besked", "besked", "", "besked-text", "Fråga Lund i stället");
        assertThat(answer.html()).contains("value=\"Fråga Lund i stället\"");
    }

    @Test
    void who_asked_says_that_no_answer_is_needed_or_that_it_was_sent_by_mistake() {
        asked("EB-812");
        var first = answering("EB-812");
        var hers = caseOf(anna, "vantar", "Fråga, vår ref. EB-812");
        assertThat(anna.press(hers + "/besked", "besked", "avslutat").text()).contains("Klar Vår fråga");
        carry();
        assertThat(david.open(first).text())
                .contains("Åtgärd krävs Fråga till oss")
                .contains("Avslutat av Malmö stad");

        var taken = asked("EB-814");
        var his = answering("EB-814");
        david.press(his + "/ta");
        anna.press(taken + "/besked", "besked", "avslutat");
        carry();
        assertThat(david.open(his).text()).contains("Klar Fråga till oss").contains("Avslutat");

        var other = asked("EB-813");
        var second = answering("EB-813");
        assertThat(anna.press(other + "/besked", "besked", "felskickat").text())
                .contains("Klar Vår fråga")
                .doesNotContainIgnoringCase("återkallat");
        carry();
        assertThat(david.open(second).text())
                .contains("Åtgärd krävs")
                .contains("Felskickat av Malmö stad")
                .contains("Läs inte mer än du måste");
    }

    @Test
    void a_consent_that_lacks_is_sent_in_the_thread_and_registered_there() {
        var client = "19030303-0308";
        var fields = question("EB-815");
        fields.put("personnummer", client);
        var hers = asked(anna, fields);
        carry();
        var his = answering("EB-815");
        david.press(his + "/samtyckeslage", "lage", "saknas");
        carry();
        var thread = anna.open(hers);
        assertThat(thread.text()).contains("Samtycke saknas").contains("Skicka samtycke");

        var form = anna.open(hers + "/samtycke");
        assertThat(form.html())
                .contains("action=\"" + hers + "/samtycke\"")
                .contains("value=\"EB-815\"")
                .contains("value=\"18 Nästa planeringssamtal\"")
                .doesNotContain("id=\"till\"");
        var empty = anna.form(hers + "/samtycke", List.of(), Visitor.with(withConsent(fields)));
        assertThat(empty.summary()).containsExactly("samtycke-fil");
        var sent = anna.form(hers + "/samtycke", List.of(scan()), Visitor.with(withConsent(fields)));
        assertThat(sent.location()).as(sent.text()).isEqualTo(hers);
        carry();
        assertThat(anna.open(hers).text()).doesNotContain("Samtycke saknas").contains("Samtycke: skickat");

        assertThat(david.open(his).text()).contains("Hämta samtycke.pdf");
        david.press(david.open(his).html().replaceAll("(?s).*action=\"(/samtycken/[^\"]+/registrera)\".*", "$1"));
        carry();
        assertThat(anna.open(hers).text())
                .contains("Samtycket är registrerat t.o.m. 2026-09-01")
                .doesNotContain("Skicka samtycke");
        assertThat(anna.open(hers + "/samtycke").status()).isEqualTo(404);
    }

    @Test
    void a_consent_that_is_registered_is_told_of_in_one_click() {
        asked(anna, withConsent(question("EB-820")));
        carry();
        var first = answering("EB-820");
        assertThat(david.open(first).text()).doesNotContain("Samtycke finns t.o.m.");
        david.press(david.open(first).html().replaceAll("(?s).*action=\"(/samtycken/[^\"]+/registrera)\".*", "$1"));
        carry();

        var again = question("EB-821");
        again.put("samtycke", "finns");
        var hers = asked(anna, again);
        carry();
        var his = answering("EB-821");
        assertThat(david.open(his).text()).contains("Samtycke finns t.o.m. 2026-09-01");
        assertThat(david.press(his + "/samtyckeslage", "lage", "finns").text())
                .contains("Frågeställaren har fått besked om samtycket.");
        carry();
        assertThat(anna.open(hers).text()).contains("Samtycke finns t.o.m. 2026-09-01");
    }

    /** Malmö would count two days for Arbetsförmedlingen; the mailbox tells its own before anybody there has opened it. */
    @Test
    void a_mailbox_promises_what_its_owner_has_set_and_both_sides_show_the_same_last_day() {
        var owner = member("olle", "Olle Ansvarig", Map.of(Samples.FRAGOR, Set.of(Role.BREVLADEANSVARIG)));
        context.getBean(Members.class).loggedIn(owner);
        var olle = as(owner);
        assertThat(olle.press("/arenden/brevlador/tidslofte", "brevlada", "af:fragor", "dagar", "snart")
                        .text())
                .contains("Skriv tidslöftet som ett antal arbetsdagar, 1 till 60");
        assertThat(olle.press("/arenden/brevlador/tidslofte", "brevlada", "af:fragor", "dagar", "61")
                        .summary())
                .containsExactly("dagar-af:fragor");
        try {
            assertThat(olle.press("/arenden/brevlador/tidslofte", "brevlada", "af:fragor", "dagar", " 5 ")
                            .text())
                    .contains("Tidslöftet är ändrat.", "Ändrades av Olle Ansvarig");
            var hers = asked("EB-840");
            carry();
            assertThat(anna.open(hers).text())
                    .contains("Mottaget av Arbetsförmedlingen", "svar senast mån 9 mars", "5 arbetsdagar kvar")
                    .doesNotContain("Öppnat");
            assertThat(david.open(answering("EB-840")).text()).contains("5 arbetsdagar kvar");
            carry();
            assertThat(anna.open(hers).text()).contains("Öppnat").contains("5 arbetsdagar kvar");
        } finally {
            olle.press("/arenden/brevlador/tidslofte", "brevlada", "af:fragor", "dagar", "2");
        }
    }

    @Test
    void a_mailbox_answers_on_the_consent_by_itself_once_who_is_responsible_has_turned_it_on() {
        var owner = member("olle", "Olle Ansvarig", Map.of(Samples.FRAGOR, Set.of(Role.BREVLADEANSVARIG)));
        context.getBean(Members.class).loggedIn(owner);
        var olle = as(owner);
        var client = "19090909-0904";
        var before = question("EB-830");
        before.put("personnummer", client);
        var silent = asked(anna, before);
        carry();
        assertThat(anna.open(silent).text()).as("off until it is turned on").doesNotContain("Samtycke saknas");

        assertThat(olle.open("/arenden").html()).contains("href=\"/arenden/brevlador\"");
        assertThat(olle.open("/arenden/brevlador").text())
                .contains("Myndighetsingången")
                .contains("Automatiskt svar om samtycke är av.");
        assertThat(olle.press("/arenden/brevlador", "brevlada", "af:fragor", "automatiskt", "ja")
                        .text())
                .contains("Automatiskt svar om samtycke är på.")
                .contains("Slogs på av Olle Ansvarig");
        assertThat(olle.form("/arenden/brevlador", List.of(), "brevlada", "malmo:bistand", "automatiskt", "ja")
                        .status())
                .isEqualTo(404);
        try {
            var without = question("EB-831");
            without.put("personnummer", client);
            var missing = asked(anna, without);
            carry();
            assertThat(anna.open(missing).text()).contains("Samtycke saknas").contains("Åtgärd krävs");
            var his = answering("EB-831");
            assertThat(david.open(his + "/sett").text()).contains("Sigill Lämnade lägesbesked");

            var bringing = withConsent(question("EB-832"));
            bringing.put("personnummer", client);
            var brought = asked(anna, bringing);
            carry();
            assertThat(anna.open(brought).text())
                    .as("it came with the question: a person registers it")
                    .doesNotContain("Samtycke saknas")
                    .doesNotContain("Samtycke finns");
            var register = david.open(answering("EB-832"))
                    .html()
                    .replaceAll("(?s).*action=\"(/samtycken/[^\"]+/registrera)\".*", "$1");
            david.press(register);
            carry();

            var holding = question("EB-833");
            holding.put("personnummer", client);
            holding.put("samtycke", "finns");
            var found = asked(anna, holding);
            carry();
            assertThat(anna.open(found).text()).contains("Samtycke finns t.o.m. 2026-09-01");
        } finally {
            olle.press("/arenden/brevlador", "brevlada", "af:fragor", "automatiskt", "nej");
        }
        assertThat(olle.open("/arenden/brevlador").text()).contains("är av.");
    }
}
