package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.support.Samples;

/** Nytt samtycke: sent alone, by whichever side took it, and renewed without asking anything. */
class NewConsentTest extends PagesTest {

    private static final String NEW = "/samtycken/nytt";
    private static final String MALMO = "0203:malmo.example|malmo:bistand";
    private static final String AF = "0203:af.example|af:fragor";

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);
    private final Visitor eva = as(EVA);

    NewConsentTest(WebApplicationContext context) {
        super(context);
    }

    private static Map<String, String> fields(String client, String reference) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("fran", MALMO);
        fields.put("till", AF);
        fields.put("riktning", "dom");
        fields.put("personnummer", client);
        fields.put("namn", "Test Testsson");
        fields.put("referens", reference);
        fields.put("skyddad", "nej");
        withConsent(fields);
        return fields;
    }

    /** Sent, and where it stands in the register. */
    private static String sent(Visitor visitor, Map<String, String> fields) {
        var answer = visitor.form(NEW, List.of(scan()), Visitor.with(fields));
        assertThat(answer.location()).as(answer.text()).matches("/samtycken/[^/]+/[0-9a-f-]{36}");
        return String.valueOf(answer.location());
    }

    @Test
    void it_is_sent_alone_registered_with_one_click_and_nobody_has_more_to_do() {
        var hers = sent(anna, fields("19121212-1212", "EB-200"));
        carry();
        assertThat(anna.open(hers).text()).contains("Skickat , gäller t.o.m. 2026-09-01");

        var waiting = eva.open("/samtycken").html();
        assertThat(waiting).contains("Att registrera");
        var his = hers.replace("/malmo:bistand/", "/af:fragor/");
        assertThat(waiting).contains(his);
        eva.form(his + "/registrera", List.of());
        carry();

        assertThat(anna.open(hers).text()).contains("Registrerat , gäller t.o.m. 2026-09-01");
        assertThat(anna.open(caseOf(anna, "klara", "Samtycke, vår ref. EB-200")).text())
                .contains("Samtycket är registrerat t.o.m. 2026-09-01");
        assertThat(david.open(caseOf(david, "klara", "Samtycke, vår ref. EB-200"))
                        .text())
                .contains("Samtycket är registrerat");
    }

    @Test
    void it_is_found_by_the_whole_number_and_the_search_is_logged() {
        var hers = sent(anna, fields("19111011-1018", "EB-210"));
        carry();
        var found = anna.form("/samtycken/sok", List.of(), "sok", "19111011-1018");
        assertThat(found.text()).contains("1 samtycke för");
        assertThat(found.html()).contains("href=\"" + hers + "\"").doesNotContain("19111011-1018");
        assertThat(eva.form("/samtycken/sok", List.of(), "sok", "191110111018").html())
                .contains(hers.replace("/malmo:bistand/", "/af:fragor/"))
                .doesNotContain("href=\"" + hers);
        assertThat(anna.form("/samtycken/sok", List.of(), "sok", "EB-210").text())
                .contains("Skriv hela personnumret");
        var chief = as(member("lisa", "Lisa Logg", Map.of(Samples.BISTAND, Set.of(Role.LOGGRANSKARE))));
        assertThat(chief.open("/logg").text()).contains("Anna Exempelsson", "Sökte");

        assertThat(anna.open(hers).status()).isEqualTo(200);
        assertThat(anna.open(caseOf(anna, "vantar", "Samtycke, vår ref. EB-210") + "/sett")
                        .text())
                .contains("Läste samtycket", "Loggen är hel");
    }

    @Test
    void one_that_cannot_be_registered_is_something_to_do() {
        var hers = sent(anna, fields("19121212-1212", "EB-201"));
        carry();
        eva.form(
                hers.replace("/malmo:bistand/", "/af:fragor/") + "/kunde-inte",
                List.of(),
                Visitor.with(Map.of("orsak", "Underskrift saknas")));
        carry();
        assertThat(anna.open(caseOf(anna, "atgard", "Samtycke, vår ref. EB-201"))
                        .text())
                .contains("Samtycket kunde inte registreras: Underskrift saknas");
    }

    /** The page is a moment old: what it offers is no longer to be done, and nobody is told that it was. */
    @Test
    void one_that_was_withdrawn_meanwhile_is_not_said_to_be_registered() {
        var hers = sent(anna, fields("19121212-1212", "EB-207"));
        carry();
        anna.form(hers + "/aterkalla", List.of());
        carry();
        var his = hers.replace("/malmo:bistand/", "/af:fragor/");
        for (var click : List.of("/registrera", "/kunde-inte")) {
            var answer = eva.form(his + click, List.of(), Visitor.with(Map.of("orsak", "Underskrift saknas")));
            assertThat(eva.open(String.valueOf(answer.location())).text())
                    .contains("Återkallat")
                    .doesNotContain("Frågeställaren har fått besked");
        }
        carry();
        assertThat(anna.open(hers).text()).contains("Återkallat , gäller");
    }

    @Test
    void one_that_arbetsformedlingen_took_is_in_the_register_of_the_kommun_in_the_right_direction() {
        var fields = fields("19111111-1116", "AF-202");
        fields.put("fran", AF);
        fields.put("till", MALMO);
        fields.put("riktning", "vi");
        var question = question("EB-202");
        question.put("personnummer", "19111111-1116");
        assertThat(anna.form("/fraga/samtycke", List.of(), Visitor.with(question))
                        .text())
                .contains("Saknas.");

        var his = sent(david, fields);
        carry();

        assertThat(david.open(his).text()).contains("Registrerat , gäller t.o.m. 2026-09-01");
        assertThat(david.open(caseOf(david, "klara", "Samtycke, vår ref. AF-202"))
                        .text())
                .contains("Mottaget av Malmö stad");
        var hers = his.replace("/af:fragor/", "/malmo:bistand/");
        assertThat(anna.open(hers).text())
                .contains("Registrerat , gäller t.o.m. 2026-09-01")
                .doesNotContain("Kunde inte registreras");
        assertThat(anna.form("/fraga/samtycke", List.of(), Visitor.with(question))
                        .text())
                .contains("Giltigt t.o.m. 2026-09-01");
        question.put("samtycke", "finns");
        asked(anna, question);
        carry();
        assertThat(david.open(caseOf(david, "nya", "Fråga, vår ref. EB-202")).text())
                .contains("gäller t.o.m. 2026-09-01");
    }

    @Test
    void a_consent_to_disclose_to_them_is_none_to_ask_them() {
        var fields = fields("19101010-1010", "EB-203");
        fields.put("riktning", "vi");
        var question = question("EB-203");
        question.put("personnummer", fields.get("personnummer"));
        sent(anna, fields);
        assertThat(anna.form("/fraga/samtycke", List.of(), Visitor.with(question))
                        .text())
                .doesNotContain("Giltigt");
    }

    @Test
    void what_is_missing_is_told_field_by_field_and_nothing_is_sent() {
        var answer = anna.form(NEW, List.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.summary())
                .contains("till", "riktning-dom", "personnummer", "namn", "skyddad-nej", "samtycke-lamnat");
        for (var field : answer.summary()) {
            assertThat(answer.html()).contains("id=\"" + field + "\"").contains("id=\"" + field + "-fel\"");
        }
        var hidden = fields("19121212-1212", "EB-204");
        hidden.put("skyddad", "ja");
        assertThat(anna.form(NEW, List.of(scan()), Visitor.with(hidden)).summary())
                .containsExactly("skyddad-ja");
    }

    @Test
    void the_sheet_to_be_signed_says_what_was_written_and_nothing_is_kept() {
        var before = consents();
        var fields = fields("19121212-1212", "EB-205");
        fields.put("visa", "blankett");
        var sheet = anna.form(NEW, List.of(), Visitor.with(fields));
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.text())
                .contains("Samtycke till att uppgifter lämnas ut")
                .contains("Den som lämnar ut Arbetsförmedlingen")
                .contains("Den som tar emot Malmö stad")
                .contains("Uppgifter om planering")
                .contains("Underskrift");
        assertThat(consents()).isEqualTo(before);
    }

    @Test
    void renewing_asks_for_a_new_paper_and_nothing_else() {
        var hers = sent(anna, fields("19121212-1212", "EB-206"));
        carry();
        var form = anna.open(hers + "/fornya").html();
        assertThat(form)
                .contains("value=\"19121212-1212\"")
                .contains("value=\"Uppgifter om planering\"")
                .containsPattern("value=\"" + java.util.regex.Pattern.quote(AF) + "\"[^>]*selected")
                .containsPattern("id=\"riktning-dom\"[^>]*checked")
                .containsPattern("id=\"samtycke-till\"[^>]*value=\"2026-09-02\"")
                .doesNotContain("name=\"fraga\"");
    }

    private int consents() {
        var count = database.template().queryForObject("select count(*) from casework_consent", Integer.class);
        return count == null ? 0 : count;
    }
}
