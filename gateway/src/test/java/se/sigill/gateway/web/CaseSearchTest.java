package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.support.Samples;

/** A case is found by its client or by either side's reference, by those who may see it, and the search is logged. */
class CaseSearchTest extends PagesTest {

    private static final String OTHER = "19080808-0808";

    private final Visitor anna = as(ANNA);
    private final Visitor david = as(DAVID);

    CaseSearchTest(WebApplicationContext context) {
        super(context);
    }

    private static String found(Visitor visitor, String text) {
        return visitor.form("/arenden/sok", List.of(), "sok", text).text();
    }

    private String asked(String client, String reference) {
        var fields = question(reference);
        fields.put("personnummer", client);
        var hers = asked(anna, fields);
        carry();
        return hers;
    }

    @Test
    void a_case_is_found_by_either_sides_reference_however_it_is_written() {
        asked(CLIENT, "EB-2026-700");
        assertThat(found(anna, "EB-2026-700")).contains("1 träff").contains("Fråga, vår ref. EB-2026-700");
        assertThat(found(anna, " eb 2026/700 ")).contains("1 träff");
        assertThat(found(david, "EB-2026-700")).contains("1 träff").contains("er ref. EB-2026-700");
        assertThat(found(anna, "EB-2026-7001")).contains("Ingen träff");
    }

    @Test
    void all_cases_of_a_client_are_found_by_her_number() {
        asked(OTHER, "EB-2026-710");
        asked(OTHER, "EB-2026-711");
        assertThat(found(anna, OTHER))
                .contains("2 träffar")
                .contains("EB-2026-710")
                .contains("EB-2026-711");
        assertThat(found(david, "190808080808")).contains("2 träffar");
    }

    @Test
    void what_is_not_hers_is_not_found() {
        var hers = asked(CLIENT, "EB-2026-720");
        var school = member("siri", "Siri Skolprov", Map.of(TestPages.SKOLA, Set.of(Role.SOCIALSEKRETERARE)));
        context.getBean(Members.class).loggedIn(school);
        assertThat(found(as(school), "EB-2026-720")).contains("Ingen träff");
        anna.press(hers + "/begransa", "lasare", "anna");
        assertThat(found(as(BO), "EB-2026-720")).contains("Ingen träff");
        assertThat(found(anna, "EB-2026-720")).contains("1 träff");
    }

    @Test
    void a_search_is_logged_with_what_it_found_and_where_it_found_nothing() {
        var hers = asked(CLIENT, "EB-2026-730");
        found(as(BO), "EB-2026-730");
        assertThat(anna.open(hers + "/sett").text()).contains("Bo Provberg Sökte");
        found(as(BO), "EB-2026-731");
        var reviewer = member("rut", "Rut Revision", Map.of(Samples.BISTAND, Set.of(Role.LOGGRANSKARE)));
        context.getBean(Members.class).loggedIn(reviewer);
        assertThat(as(reviewer).open("/logg?fran=2026-03-02&till=2026-03-02").text())
                .contains("Bo Provberg Sökte Utan träff")
                .doesNotContain("EB-2026-731");
    }

    @Test
    void nothing_to_search_for_is_said_and_searched_for_in_no_log() {
        assertThat(found(anna, " - ")).contains("Skriv en referens eller ett personnummer");
        assertThat(found(anna, "x".repeat(101))).contains("Skriv en referens eller ett personnummer");
    }

    @Test
    void what_was_searched_for_stands_in_no_address_and_in_no_row() {
        asked(CLIENT, "EB-2026-740");
        found(anna, CLIENT);
        var rows = database.client()
                .sql("select string_agg(k::text, ' ') || (select string_agg(l::text, ' ') from casework_log l)"
                        + " from casework_case_key k")
                .query(String.class)
                .single();
        assertThat(rows).doesNotContain("1212121212").doesNotContain("EB-2026-740");
    }
}
