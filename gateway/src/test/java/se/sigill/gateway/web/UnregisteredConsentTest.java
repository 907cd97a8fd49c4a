package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.TestIntake;

/** R4: a consent that nobody over there registers within five working days. What is sent on a Monday has until the next. */
class UnregisteredConsentTest extends PagesTest {

    private static final String UNREGISTERED = "Samtycket är inte registrerat än";

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);

    UnregisteredConsentTest(WebApplicationContext context) {
        super(context);
    }

    /** Those of other tests of this class, which are as old. */
    @BeforeEach
    void forget() {
        database.template().update("update casework_consent set state = 'REGISTERED' where state = 'SENT'");
    }

    private String askedWithConsent(String reference) {
        var hers = asked(anna, withConsent(question(reference)));
        carry();
        return hers;
    }

    private String his(String reference) {
        return caseOf(david, "nya", "Fråga, vår ref. " + reference);
    }

    private void register(String his) {
        var form = Pattern.compile("/samtycken/[^\"]+/registrera")
                .matcher(david.open(his).html());
        assertThat(form.find()).isTrue();
        david.form(form.group(), List.of());
    }

    /** While somebody over there says again and again that the question has come, so that nothing is silent. */
    private void days(int count, String... his) {
        for (int day = 0; day < count; day++) {
            clock.forward(Duration.ofDays(1));
            for (var one : his) {
                david.press(one + "/bekrafta");
            }
            carry();
            TestIntake.tellOfUnregistered(context);
        }
    }

    @Test
    void it_is_told_of_however_alive_the_other_side_is() {
        var hers = askedWithConsent("OR-1");
        var his = his("OR-1");
        days(7, his);
        assertThat(anna.open(hers).text()).doesNotContain(UNREGISTERED);
        days(1, his); // Tuesday
        assertThat(anna.open(hers).text()).contains("Åtgärd krävs", UNREGISTERED, "Påminn, eller ring motparten.");

        assertThat(anna.press(hers + "/paminn").text()).contains("Påminnelsen är skickad.");
        carry();
        days(7);
        assertThat(anna.open(hers).text()).as("told once").doesNotContain(UNREGISTERED);
    }

    @Test
    void one_that_is_registered_is_not_told_of() {
        var hers = askedWithConsent("OR-2");
        var his = his("OR-2");
        register(his);
        days(8, his);
        assertThat(anna.open(hers).text()).doesNotContain(UNREGISTERED).doesNotContain("Åtgärd krävs");
    }

    @Test
    void it_stands_until_they_register_it_and_no_longer() {
        var hers = askedWithConsent("OR-3");
        var his = his("OR-3");
        days(8, his);
        david.press(his + "/ta");
        carry();
        assertThat(anna.open(hers).text()).as("taken is not registered").contains(UNREGISTERED);
        register(his);
        carry();
        assertThat(anna.open(hers).text())
                .contains("Väntar på motpart", "Samtycket är registrerat")
                .doesNotContain(UNREGISTERED);
    }

    @Test
    void what_is_answered_needs_it_no_more() {
        var hers = askedWithConsent("OR-4");
        var his = his("OR-4");
        var answer =
                Map.of("utfall-18", "REFUSED", "orsak-18", "Mötet är inte bokat", "grund", "annan", "granskad", "ja");
        assertThat(david.press(his + "/svara", Visitor.with(answer)).text()).contains("Svaret är på väg.");
        carry();
        days(8);
        assertThat(anna.open("/arenden?visa=nya").text()).contains("OR-4");
        assertThat(anna.open(hers).text()).doesNotContain(UNREGISTERED);
    }

    @Test
    void who_was_reminded_of_the_question_has_as_long_again() {
        var hers = askedWithConsent("OR-5");
        var his = his("OR-5");
        days(5, his);
        anna.press(hers + "/paminn");
        days(5, his);
        assertThat(anna.open(hers).text()).doesNotContain(UNREGISTERED);
        days(5, his);
        assertThat(anna.open(hers).text()).contains(UNREGISTERED);
    }

    @Test
    void a_later_one_in_its_place_is_enough() {
        var hers = askedWithConsent("OR-6");
        var his = his("OR-6");
        david.press(his + "/samtyckeslage", "lage", "galler-inte");
        carry();
        var later = withConsent(question("OR-6"));
        later.keySet().removeIf(field -> !field.startsWith("samtycke-"));
        later.put("samtycke-omfattar", "Det som frågan gäller");
        assertThat(anna.form(hers + "/samtycke", List.of(scan()), Visitor.with(later))
                        .location())
                .isEqualTo(hers);
        carry();
        register(his);
        days(8, his);
        assertThat(anna.open(hers).text()).doesNotContain(UNREGISTERED);
    }
}
