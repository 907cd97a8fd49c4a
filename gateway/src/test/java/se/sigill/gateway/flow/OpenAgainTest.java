package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.payload.Rejections;
import se.sigill.gateway.seal.EnvelopeHeader.PayloadKind;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.support.InParallel;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;

/** What comes again is answered as before, and delivered once. */
class OpenAgainTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Journeys here = new Journeys(DATABASE);

    @Tag("S58")
    @Tag("I11")
    @Test
    void the_same_message_again_gets_the_very_same_receipt_again() {
        var message = Comings.message();
        here.comes(message);
        var receipt = here.onlyReceiptAbout(message.id());
        here.send().step(receipt.id());
        assertThat(here.status(receipt.id())).isEqualTo(MessageStatus.ACKNOWLEDGE);

        here.comes(message);

        assertThat(here.onlyReceiptAbout(message.id())).isEqualTo(receipt);
        assertThat(here.status(receipt.id())).isEqualTo(MessageStatus.SCHEDULED);
        here.send().step(receipt.id());
        assertThat(here.network.sent).hasSize(2);
        assertThat(here.network.sent.get(1)).isEqualTo(here.network.sent.get(0));
    }

    @Tag("I11")
    @Tag("F47")
    @Test
    void f47_who_was_overtaken_while_it_judged_gives_no_second_receipt() {
        var id = MessageId.random();
        var arrival = here.arrives(new Opening.Rejected(
                Comings.header(id.value(), PayloadKind.MESSAGE), List.of(Rejections.unknownFunction()), null, null));
        here.opener.meanwhile(() -> {
            here.clock.forward(Duration.ofDays(1)); // frozen past its lease
            here.open().step(arrival);
        });

        here.open().step(arrival);

        assertThat(here.receiptsAbout(id)).hasSize(1);
    }

    @Tag("S115")
    @Test
    void other_content_under_the_same_id_is_a_duplicate_and_the_first_is_untouched() throws IOException {
        var first = Comings.message();
        here.comes(first);
        var deposit = here.deposit(first.id(), Samples.BISTAND);
        var other = Comings.message(first.id(), "Något helt annat");

        here.comes(other);

        assertThat(here.receiptsAbout(first.id())).extracting(Receipt::accepted).containsExactly(true, false);
        assertThat(here.receiptsAbout(first.id()).get(1).findings())
                .extracting(Receipt.Finding::detail)
                .containsExactly("duplicate");
        assertThat(here.deposit(first.id(), Samples.BISTAND)).isEqualTo(deposit);
        try (var payload = here.mailbox.payload(deposit).orElseThrow()) {
            assertThat(payload.readAllBytes()).isEqualTo(here.xml(first));
        }

        here.comes(other);
        here.comes(first);
        assertThat(here.receiptsAbout(first.id())).hasSize(2);
    }

    @Tag("F31")
    @Tag("I11")
    @Test
    void parallel_copies_of_a_good_message_have_one_receipt() {
        var message = Comings.message();
        var opening = Comings.opened(here, message);

        InParallel.times(8, copy -> here.comes(opening));

        assertThat(here.onlyReceiptAbout(message.id()).accepted()).isTrue();
    }

    @Tag("F31")
    @Tag("I11")
    @Test
    void parallel_copies_of_a_bad_message_have_one_receipt() {
        var message = Comings.to(new FunctionAddress("malmo:finns-inte"));
        var opening = Comings.opened(here, message);

        var arrivals = InParallel.times(8, copy -> here.comes(opening));

        assertThat(here.onlyReceiptAbout(message.id()).accepted()).isFalse();
        assertThat(arrivals).allMatch(here::judged);
    }

    @Test
    void an_arrival_is_judged_once_however_often_the_bell_rings() {
        var message = Comings.message();
        var arrival = here.comes(message);
        var receipt = here.onlyReceiptAbout(message.id());
        here.send().step(receipt.id());

        here.clock.forward(Duration.ofHours(1));
        here.open().step(arrival);
        here.open().step(UUID.randomUUID());

        assertThat(here.status(receipt.id())).isEqualTo(MessageStatus.ACKNOWLEDGE);
    }
}
