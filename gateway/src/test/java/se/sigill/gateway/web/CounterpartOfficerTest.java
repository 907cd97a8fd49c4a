package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.support.Samples;

/** The counterpart's officer: named in a reply, saved, and offered the next time (R12). Every test has a client of its own. */
class CounterpartOfficerTest extends PagesTest {

    private static final String OFFERED = "Nämn motpartens handläggare: David Demosson (senast bekräftad 2026-03-02)";

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);

    CounterpartOfficerTest(WebApplicationContext context) {
        super(context);
    }

    /** @param client a personnummer that is visibly nobody's */
    private static Map<String, String> about(String client, String reference) {
        var fields = question(reference);
        fields.put("personnummer", client);
        return fields;
    }

    /** Anna's case, answered by David. */
    private String answered(String client, String reference) {
        var hers = asked(anna, about(client, reference));
        carry();
        var his = caseOf(david, "nya", "Fråga, vår ref. " + reference);
        david.press(his + "/skriv", "text", "Vi återkommer.");
        carry();
        return hers;
    }

    private Visitor.Answer asking(Map<String, String> fields) {
        return anna.form("/fraga/samtycke", List.of(), Visitor.with(fields));
    }

    @Test
    void who_replied_is_saved_and_offered_with_the_day_she_was_last_named() {
        var client = "19020202-0202";
        var hers = answered(client, "EB-600");
        assertThat(anna.open(hers).text())
                .contains("David Demosson, Arbetsförmedlingen")
                .contains("Motpartens handläggare David Demosson")
                .contains("Spara motpartens handläggare");
        assertThat(asking(about(client, "EB-601")).text()).doesNotContain("David Demosson");

        assertThat(anna.press(hers + "/handlaggare", "spara", "ja").text())
                .contains("Handläggaren är sparad och föreslås nästa gång.")
                .contains("David Demosson , sparad, senast bekräftad 2026-03-02")
                .doesNotContain("Spara motpartens handläggare");
        assertThat(asking(about(client, "EB-601")).text()).contains(OFFERED);
        assertThat(asking(about(CLIENT, "EB-601")).text()).doesNotContain("David Demosson");
    }

    @Test
    void a_question_names_whom_it_is_meant_for_and_goes_to_the_function() {
        var client = "19030303-0308";
        anna.press(answered(client, "EB-610") + "/handlaggare", "spara", "ja");
        var named = about(client, "EB-611");
        named.put("handlaggare", "ja");
        var hers = asked(anna, named);
        var unnamed = asked(anna, about(client, "EB-612"));
        carry();
        assertThat(anna.open(hers).text()).contains("Till David Demosson");
        assertThat(david.open(caseOf(david, "nya", "Fråga, vår ref. EB-611")).text())
                .contains("Till David Demosson")
                .contains("Handläggare Ingen än");
        assertThat(anna.open(unnamed).text()).doesNotContain("Till David Demosson");
    }

    @Test
    void who_unticks_the_officer_finds_her_unticked() {
        var client = "19040404-0404";
        anna.press(answered(client, "EB-620") + "/handlaggare", "spara", "ja");
        var fields = about(client, "EB-621");
        assertThat(asking(fields).html()).containsPattern("id=\"handlaggare\"[^>]*checked");
        fields.put("handlaggare-foreslagen", "ja");
        assertThat(asking(fields).html())
                .contains("id=\"handlaggare\"")
                .doesNotContainPattern("id=\"handlaggare\"[^>]*checked");
    }

    @Test
    void a_reply_confirms_her_again_and_she_can_be_forgotten() {
        var client = "19050505-0500";
        var hers = asked(anna, about(client, "EB-630"));
        carry();
        var his = caseOf(david, "nya", "Fråga, vår ref. EB-630");
        david.press(his + "/skriv", "text", "Vi återkommer.");
        carry();
        anna.press(hers + "/handlaggare", "spara", "ja");
        clock.forward(java.time.Duration.ofDays(30));
        david.press(his + "/skriv", "text", "Än en gång.");
        carry();
        assertThat(anna.open(hers).text()).contains("senast bekräftad 2026-04-01");
        assertThat(anna.press(hers + "/handlaggare", "spara", "nej").text())
                .contains("Handläggaren är borttagen.")
                .contains("Spara motpartens handläggare");
        assertThat(asking(about(client, "EB-631")).text()).doesNotContain("David Demosson");
    }

    @Test
    void who_is_asked_who_has_the_client_names_somebody_else() {
        var client = "19060606-0606";
        var fields = about(client, "EB-640");
        fields.put("fraga", "B");
        var hers = asked(anna, fields);
        carry();
        var his = caseOf(david, "nya", "Fråga, vår ref. EB-640");
        var answer = Map.of("utfall-B", "ANSWERED", "falt-B-namn", "Erik Påhittad", "grund", "annan");
        assertThat(david.form(his + "/svara", List.of(), Visitor.with(answer)).location())
                .isEqualTo(his);
        carry();
        assertThat(anna.open(hers).text()).contains("Motpartens handläggare Erik Påhittad");
    }

    @Test
    void nobody_is_offered_to_another_mailbox() {
        var client = "19070707-0702";
        anna.press(answered(client, "EB-650") + "/handlaggare", "spara", "ja");
        var filippa =
                member("filippa", "Filippa Fiktiv", Map.of(TestPages.SKOLA, java.util.Set.of(Role.SOCIALSEKRETERARE)));
        context.getBean(se.sigill.gateway.casework.Members.class).loggedIn(filippa);
        var fields = about(client, "EB-651");
        fields.put("fran", Samples.MALMO.value() + "|" + TestPages.SKOLA.value());
        assertThat(as(filippa)
                        .form("/fraga/samtycke", List.of(), Visitor.with(fields))
                        .text())
                .doesNotContain("David Demosson");
    }
}
