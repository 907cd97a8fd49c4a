package se.sigill.gateway.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.message.Answer;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Digest;
import se.sigill.gateway.message.Identifier;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Party;
import se.sigill.gateway.message.Person;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.trace.Trace;

class JdbcMailboxTest implements MailboxContract {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final Trace trace = TestTrace.in(DATABASE, clock);
    private final Mailbox mailbox = TestMailbox.in(DATABASE, clock);

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public AdjustableClock clock() {
        return clock;
    }

    @Test
    void f29_a_deposit_is_undone_with_the_callers_transaction() {
        var message = Samples.message();

        assertThatThrownBy(() -> DATABASE.commit(() -> {
                    deposited(message);
                    mailbox.receipted(Samples.MALMO, message.id(), Samples.accepting(message.id()));
                    throw new IllegalArgumentException("crash");
                }))
                .hasMessage("crash");

        assertThat(find(message)).isEmpty();
        assertThat(mailbox.earlierReceipt(Samples.MALMO, message.id(), MailboxContract.digest("<hemlig/>")))
                .isEmpty();
        deposited(message);
    }

    @Test
    @Tag("S135")
    void s135_a_deleted_message_takes_its_envelopes_with_it_and_nobody_else_s() {
        var message = Samples.message();
        var arrivals = TestMailbox.arrivalsIn(DATABASE, clock);
        var first = keep(arrivals, message, "bytes");
        var repeated = keep(arrivals, message, "bytes");
        var claiming = keep(arrivals, message, "other bytes");
        mailbox.deposit(verified(message, "<hemlig/>"), message.recipientFunction(), first, now(), Map.of());
        arrivals.done(first);
        arrivals.done(repeated);
        arrivals.done(claiming);

        mailbox.delete(find(message).orElseThrow(), Map.of());

        assertThat(arrivals.envelope(first)).isEmpty();
        assertThat(arrivals.envelope(repeated)).isEmpty();
        assertThat(arrivals.find(first)).isPresent();
        assertThat(arrivals.envelope(claiming)).isPresent();
    }

    @Test
    @Tag("S135")
    void s135_a_message_that_was_sealed_anew_leaves_no_envelope_either() {
        var message = Samples.message();
        var arrivals = TestMailbox.arrivalsIn(DATABASE, clock);
        var first = keep(arrivals, message, "bytes");
        var again = keep(arrivals, message, "the same message under another key");
        var late = keep(arrivals, message, "and once more");
        mailbox.deposit(verified(message, "<hemlig/>"), message.recipientFunction(), first, now(), Map.of());
        assertThat(mailbox.deposit(verified(message, "<hemlig/>"), message.recipientFunction(), again, now(), Map.of()))
                .isInstanceOf(Mailbox.Depositing.Repeated.class);
        arrivals.done(first);
        arrivals.done(again);

        mailbox.delete(find(message).orElseThrow(), Map.of());
        assertThat(arrivals.envelope(first)).isEmpty();
        assertThat(arrivals.envelope(again)).isEmpty();

        assertThat(arrivals.envelope(late)).isPresent();
        assertThat(mailbox.deposit(verified(message, "<hemlig/>"), message.recipientFunction(), late, now(), Map.of()))
                .as("a repetition is answered as before")
                .isInstanceOf(Mailbox.Depositing.Repeated.class);
        assertThat(arrivals.envelope(late)).isEmpty();
    }

    private UUID keep(Arrivals arrivals, Message message, String content) {
        var id = UUID.randomUUID();
        arrivals.keep(
                new Arrival(
                        id,
                        message.id().value(),
                        new AccessPointName("ap-malmo"),
                        new AccessPointName("ap-af"),
                        new TransmissionId(id + "@ap-malmo"),
                        Digest.of(content.getBytes(UTF_8)),
                        SIGNER,
                        now(),
                        null,
                        new Answer(Map.of(), Content.of(new byte[] {1})),
                        false,
                        null),
                Samples.xml("<xhe/>"));
        return id;
    }

    @Test
    void s128_nothing_of_the_content_stands_in_the_rows() {
        deposited();

        var rows = DATABASE.template().queryForList("select d::text from deposit d", String.class);
        assertThat(rows).noneMatch(row -> row.toLowerCase(Locale.ROOT).contains("hemlig"));
    }

    @Test
    void a_header_too_large_for_a_list_is_taken_without_its_persons() {
        var person = new Person(new Identifier("urn:x", "1"), "n".repeat(250));
        var crowd = new Attention(Samples.BISTAND, "Bistånd", Collections.nCopies(1000, person), List.of());
        var small = Samples.message();
        var large = new Message(
                small.id(),
                small.conversation(),
                null,
                small.created(),
                small.label(),
                true,
                null,
                new Party(Samples.MALMO, null, crowd),
                small.recipient(),
                small.documents());
        deposited(large);

        var header = find(large).flatMap(mailbox::header).orElseThrow();
        assertThat(header.label()).isEqualTo(small.label());
        assertThat(header.senderFunction()).isEqualTo(Samples.BISTAND);
    }

    @Test
    void a_list_costs_what_it_shows_however_much_there_is() {
        var many = TestDatabase.fresh();
        many.template().execute("""
                        insert into deposit (id, sender, conversation, recipient, mailbox, created, received, signer,
                            arrival, size, payload, payload_digest)
                        select gen_random_uuid(), '0203:a', gen_random_uuid(), '0203:b', 'm' || (n % 4), now(), now(), '',
                            gen_random_uuid(), 1, gen_random_uuid(), sha256('x')
                        from generate_series(1, 100000) n""");
        many.template().execute("analyze deposit");
        var rows = new DepositRows(many.client());
        var filter = new Mailbox.Filter(Set.of("m1", "m2"), null, null, null, null, 0, 100);

        assertThat(rows.list(filter)).hasSize(100);
        assertThat(many.rowsTouched("deposit", () -> rows.list(filter))).isBetween(100L, 1_000L);
    }
}
