package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;

/** A begränsat ärende exists for its named readers only, whatever role a colleague has (R14). */
class RestrictedTest extends PagesTest {

    RestrictedTest(WebApplicationContext context) {
        super(context);
    }

    @Test
    void a_colleague_who_is_not_named_finds_it_in_no_page_list_or_count() {
        var anna = as(ANNA);
        var bo = as(BO);
        var hers = asked(anna, withConsent(question("EB-300")));
        carry();
        var id = UUID.fromString(hers.substring("/arenden/".length()));
        assertThat(bo.open(hers).status()).isEqualTo(200);
        var consent = database.template()
                .queryForObject(
                        "select mailbox || '/' || id from casework_consent where case_id = ?", String.class, id);
        assertThat(bo.open("/samtycken/" + consent).status()).isEqualTo(200);
        assertThat(bo.open("/samtycken").html()).contains("/samtycken/" + consent);
        var before = waiting(bo);
        database.template().update("update casework_case set restricted = true where id = ?", id);
        database.template().update("insert into casework_reader (case_id, subject) values (?, 'anna')", id);
        for (var path : List.of("", "/sett", "/utskrift")) {
            assertThat(bo.open(hers + path).status()).as(path).isEqualTo(404);
        }
        assertThat(bo.open("/samtycken/" + consent).status()).isEqualTo(404);
        assertThat(bo.open("/samtycken").html()).doesNotContain("/samtycken/" + consent);
        assertThat(bo.form(hers + "/ta", List.of()).status()).isEqualTo(404);
        assertThat(bo.open("/arenden?visa=vantar").text()).doesNotContain("EB-300");
        assertThat(waiting(bo)).isEqualTo(before - 1);
        assertThat(anna.open(hers).status()).isEqualTo(200);
        assertThat(anna.open("/samtycken/" + consent).status()).isEqualTo(200);
        assertThat(anna.open("/arenden?visa=vantar").text()).contains("EB-300");
    }

    private static int waiting(Visitor visitor) {
        var tab = java.util.regex.Pattern.compile("Väntar på motpart</span> <span class=\"antal\">(\\d+)<")
                .matcher(visitor.open("/arenden").html());
        assertThat(tab.find()).isTrue();
        return Integer.parseInt(tab.group(1));
    }
}
