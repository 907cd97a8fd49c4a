package se.sigill.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.WebApplicationContext;

/** What happened is taken into the cases once, and a fault in one delays no other. */
class TakingInTest extends PagesTest {

    private final Visitor anna = as(ANNA);

    TakingInTest(WebApplicationContext context) {
        super(context);
    }

    @Test
    void an_event_that_comes_twice_changes_nothing() {
        var hers = asked(anna, question("EB-203"));
        carry();
        var before = now(hers);
        int again = database.template().update("""
                        insert into casework_intake (incoming, sender, id, mailbox, conversation)
                        select one.* from (
                            select true, sender, id, mailbox, conversation from deposit
                            union all
                            select false, sender, id, sender_function, conversation from outbox_item
                            where kind = 'MESSAGE' and sender_function is not null) one
                        join casework_case c using (conversation) where c.id = ?::uuid""", hers.substring("/arenden/".length()));
        assertThat(again).isPositive();
        assertThat(now(hers)).isEqualTo(before);
    }

    @Test
    void an_event_that_cannot_be_taken_in_stops_no_other_and_is_tried_again() {
        OtherProduct.asks(post, "Fråga ett", "Hej");
        database.meddle(
                "create table kept as select * from vault_chunk",
                "update vault_chunk set bytes = bytes || '\\x00'::bytea");
        OtherProduct.asks(post, "Fråga två", "Hej");
        takeIn();
        assertThat(anna.open("/arenden?visa=nya").text()).contains("Fråga två").doesNotContain("Fråga ett");
        database.meddle(
                "update vault_chunk c set bytes = k.bytes from kept k where k.content = c.content and k.number = c.number",
                "drop table kept");
        takeIn();
        assertThat(anna.open("/arenden?visa=nya").text()).doesNotContain("Fråga ett");
        clock.forward(Duration.ofMinutes(2));
        takeIn();
        assertThat(anna.open("/arenden?visa=nya").text()).contains("Fråga ett");
    }

    private String now(String path) {
        takeIn();
        return anna.open(path).text();
    }
}
