package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.support.Samples;

/** A consent before it is sent: Utkast, Signerat, Skickat; and the one that it replaces (5.3). */
class ConsentDraftTest extends PagesTest {

    private static final String NEW = "/samtycken/nytt";
    private static final Pattern DRAFT = Pattern.compile("/samtycken/utkast/([0-9a-f-]{36})\"");

    private final Visitor anna = as(ANNA);

    ConsentDraftTest(WebApplicationContext context) {
        super(context);
    }

    @BeforeEach
    void nothingLeft() {
        database.client().sql("delete from casework_consent_draft").update();
    }

    private static Map<String, String> filledIn(String client, String reference) {
        var fields = withConsent(question(reference));
        fields.put("personnummer", client);
        fields.put("riktning", "dom");
        return fields;
    }

    private Visitor.Answer saved(Map<String, String> fields, MockMultipartFile... scan) {
        return anna.form(NEW, List.of(scan), Visitor.with(fields, "visa", "utkast"));
    }

    private String draft() {
        var found = DRAFT.matcher(anna.open("/samtycken").html());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private int contents() {
        return database.client()
                .sql("select count(*) from vault_content")
                .query(Integer.class)
                .single();
    }

    @Test
    void a_draft_is_kept_signed_and_sent() {
        var fields = filledIn("19121212-1212", "EB-900");
        int before = contents();
        assertThat(saved(fields).location()).isEqualTo("/samtycken");
        assertThat(anna.open("/samtycken").text()).contains("Test Testsson 1912••••-•••• Utkast sparat");
        var id = draft();
        var page = anna.open("/samtycken/utkast/" + id);
        assertThat(page.html()).contains("value=\"EB-900\"").contains("name=\"utkast\" value=\"" + id + "\"");
        assertThat(page.text()).doesNotContain("Undertecknat samtycke är sparat");

        fields.put("utkast", id);
        saved(fields, scan());
        assertThat(anna.open("/samtycken").text()).contains("Test Testsson 1912••••-•••• Signerat sparat");
        assertThat(anna.open("/samtycken/utkast/" + id).text())
                .contains("Undertecknat samtycke är sparat: samtycke.pdf");
        assertThat(contents()).isEqualTo(before + 1);

        var sent = anna.form(NEW, List.of(), Visitor.with(fields));
        assertThat(sent.location()).as(sent.text()).matches("/samtycken/[^/]+/[0-9a-f-]{36}");
        assertThat(anna.open("/samtycken").html()).doesNotContain(id);
        carry();
        assertThat(anna.open(String.valueOf(sent.location())).text())
                .contains("Skickat , gäller")
                .contains("Hämta det undertecknade samtycket");
    }

    @Test
    void a_draft_is_its_mailboxs_alone_and_goes_when_it_is_removed() {
        saved(filledIn("19121212-1212", "EB-910"), scan());
        var id = draft();
        int before = contents();
        assertThat(as(DAVID).open("/samtycken").html()).doesNotContain(id);
        assertThat(as(DAVID).open("/samtycken/utkast/" + id).status()).isEqualTo(404);
        assertThat(as(BO).open("/samtycken/utkast/" + id).status()).isEqualTo(200);

        assertThat(anna.press("/samtycken/utkast/" + id + "/ta-bort").text())
                .contains("Utkastet är borttaget.")
                .doesNotContain("Signerat");
        assertThat(contents()).isEqualTo(before - 1);
    }

    @Test
    void a_draft_that_moves_to_another_mailbox_takes_its_paper_along() {
        var both = member(
                "berit",
                "Berit Bådeoch",
                Map.of(
                        Samples.BISTAND, Set.of(Role.SOCIALSEKRETERARE),
                        TestPages.SKOLA, Set.of(Role.SOCIALSEKRETERARE)));
        context.getBean(Members.class).loggedIn(both);
        var fields = filledIn("19121212-1212", "EB-920");
        saved(fields, scan());
        var id = draft();
        int before = contents();
        fields.put("utkast", id);
        fields.put("fran", Samples.MALMO.value() + "|" + TestPages.SKOLA.value());
        as(both).form(NEW, List.of(), Visitor.with(fields, "visa", "utkast"));
        assertThat(anna.open("/samtycken/utkast/" + id).status()).isEqualTo(404);
        assertThat(as(both).open("/samtycken/utkast/" + id).text()).contains("Undertecknat samtycke är sparat");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void what_must_not_be_kept_is_told_at_the_field() {
        var fields = filledIn("19121212-1212", "EB-930");
        fields.put("skyddad", "ja");
        assertThat(saved(fields).summary()).containsExactly("skyddad-ja");
        fields.put("skyddad", "nej");
        fields.put("namn", "");
        assertThat(saved(fields).summary()).containsExactly("namn");
        assertThat(anna.open("/samtycken").html()).doesNotContain("/samtycken/utkast/");
    }

    @Test
    void a_registered_consent_of_the_same_scope_replaces_the_one_before_and_no_other() {
        var client = "19010101-0106";
        var first = registered(filledIn(client, "EB-940"));
        var other = filledIn(client, "EB-941");
        other.put("samtycke-omfattar", "Uppgifter om ersättning");
        var second = registered(other);
        var renewed = filledIn(client, "EB-942");
        renewed.put("samtycke-till", "2026-12-01");
        var third = registered(renewed);

        assertThat(anna.open(first).text()).contains("Ersatt , gäller").contains("Ersatt – Sigill");
        assertThat(anna.open(second).text()).contains("Registrerat , gäller");
        assertThat(anna.open(third).text()).contains("Registrerat , gäller");
        assertThat(as(EVA).open(theirs(first)).text()).contains("Ersatt , gäller");
    }

    private static String theirs(String hers) {
        return hers.replace("/malmo:bistand/", "/af:fragor/");
    }

    private String registered(Map<String, String> fields) {
        var hers = String.valueOf(
                anna.form(NEW, List.of(scan()), Visitor.with(fields)).location());
        carry();
        as(EVA).form(theirs(hers) + "/registrera", List.of());
        carry();
        return hers;
    }
}
