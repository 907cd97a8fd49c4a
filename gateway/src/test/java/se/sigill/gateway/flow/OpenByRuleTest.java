package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jms.JmsException;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;

/** What a rule may choose of an incoming message, and what happens when it or its choice fails. */
class OpenByRuleTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private Path folder;

    private final Journeys here = new Journeys(DATABASE);

    @Test
    void a_rule_may_choose_another_mailbox() throws IOException {
        var message = Comings.message();
        try (var rules = RuleChanges.inbound(folder, "mailbox:malmo:jour")) {
            here.open(rules, folder).step(here.arrives(Comings.opened(here, message)));
        }

        assertThat(here.deposit(message.id(), new FunctionAddress("malmo:jour")).from())
                .isEqualTo(Samples.AF);
    }

    @Test
    void a_rule_cannot_open_a_function_that_the_address_book_does_not_have() throws IOException {
        var message = Comings.to(new FunctionAddress("malmo:finns-inte"));
        RuleChanges.change(
                RuleChanges.copy(folder), RuleKind.INBOUND, "constant: not-found", "constant: 'mailbox:malmo:jour'");
        try (var rules = new Rules(new RuleFolder.Own(folder))) {
            here.open(rules, folder).step(here.arrives(Comings.opened(here, message)));
        }

        assertNotFound(message);
    }

    @Test
    void a_rule_may_turn_messages_away() throws IOException {
        var message = Comings.message();
        try (var rules = RuleChanges.inbound(folder, "not-found")) {
            here.open(rules, folder).step(here.arrives(Comings.opened(here, message)));
        }

        assertNotFound(message);
    }

    @Test
    void a_rule_that_says_nothing_keeps_the_arrival_waiting() throws IOException {
        var message = Comings.message();
        var arrival = here.arrives(Comings.opened(here, message));
        try (var rules = RuleChanges.inbound(folder, "nowhere at all")) {
            var misled = here.open(rules, folder);
            assertThatThrownBy(() -> misled.step(arrival)).isInstanceOf(BadRule.class);
        }

        assertNothingIsDoneYet(message, arrival);
        assertIsTakenLater(message, arrival);
    }

    @Tag("F25")
    @Test
    void a_door_that_fails_keeps_the_arrival_waiting_and_deposits_nothing() throws IOException {
        var message = Comings.message();
        var arrival = here.arrives(Comings.opened(here, message));
        here.line.cut = true;
        try (var rules = RuleChanges.inbound(folder, "queue:verksamheten")) {
            var behindDoor = here.open(rules, folder);
            assertThatThrownBy(() -> behindDoor.step(arrival)).isInstanceOf(JmsException.class);
        }

        assertNothingIsDoneYet(message, arrival);
        assertThat(here.hindrance(arrival)).startsWith("internal-fault ");
        here.line.cut = false;
        assertIsTakenLater(message, arrival);
    }

    private void assertNothingIsDoneYet(Message message, UUID arrival) {
        assertThat(here.mailbox.holds(message.id())).isFalse();
        assertThat(here.receiptsAbout(message.id())).isEmpty();
        assertThat(here.trace.of(message.id().value())).isEmpty();
        assertThat(here.judged(arrival)).isFalse();
    }

    private void assertIsTakenLater(Message message, UUID arrival) {
        here.clock.forward(here.settings.lease());
        assertThat(here.arrivals.waiting(here.clock.instant(), 1000)).contains(arrival);
        here.open().step(arrival);
        assertThat(here.onlyReceiptAbout(message.id()).accepted()).isTrue();
    }

    private void assertNotFound(Message message) {
        assertThat(here.mailbox.holds(message.id())).isFalse();
        assertThat(here.onlyReceiptAbout(message.id()).findings())
                .extracting(Receipt.Finding::detail)
                .containsExactly("not-found");
    }
}
