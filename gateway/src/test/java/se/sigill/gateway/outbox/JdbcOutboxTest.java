package se.sigill.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.TransmissionId;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.Samples;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trace.TraceEntry;

class JdbcOutboxTest implements OutboxContract {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final Trace trace = TestTrace.in(DATABASE, clock);
    private final Outbox outbox = TestOutbox.in(DATABASE, clock);

    @Override
    public Outbox outbox() {
        return outbox;
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
    void f1_a_payload_that_cannot_be_read_leaves_nothing() throws IOException {
        var message = Samples.message();
        var broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> outbox.accept(message, broken)).hasRootCauseMessage("Stream closed");

        assertThat(outbox.find(message.id().value())).isEmpty();
        assertThat(trace.of(message.id().value())).isEmpty();
    }

    @Test
    void f29_a_receipt_is_promised_in_the_callers_transaction() {
        var receipt = Samples.accepting(MessageId.random());

        assertThatThrownBy(() -> DATABASE.commit(() -> {
                    outbox.accept(receipt, Samples.xml("<kvittens/>"));
                    throw new IllegalArgumentException("crash");
                }))
                .hasMessage("crash");

        assertThat(outbox.find(receipt.id())).isEmpty();
        assertThat(trace.of(receipt.about().value())).isEmpty();
    }

    @Test
    void i12_a_change_whose_trace_cannot_be_written_is_undone() {
        var id = accepted().id().value();
        var claim = claim(id);
        Trace failing = new FailingTrace(trace);
        var crashing = TestOutbox.in(DATABASE, failing, clock);

        assertThatThrownBy(() -> crashing.sealed(claim, Samples.consignment("x"), Map.of()))
                .hasMessage("no trace");

        assertThat(outbox.consignment(id)).isEmpty();
        outbox.sealed(claim, Samples.consignment("y"), Map.of());
        assertThat(outbox.consignment(id)).isPresent();
    }

    @Test
    void s128_nothing_of_the_content_stands_in_the_rows() {
        accepted();

        var rows = DATABASE.template().queryForList("select o::text from outbox_item o", String.class);
        assertThat(rows).noneMatch(row -> row.toLowerCase(Locale.ROOT).contains("hemlig"));
    }

    @Test
    void s135_nothing_is_left_in_the_vault_that_no_row_points_to() {
        var id = accepted().id();
        outbox.accept(Samples.message(id), Samples.xml("<igen/>"));
        var claim = transmitted(id.value());
        outbox.sealed(claim, Samples.consignment("again"), Map.of());
        outbox.resealed(claim, Samples.consignment("for another key"), Map.of());
        acknowledged(id.value());
        acknowledged(id.value());
        settle(Samples.accepting(id));
        settle(Samples.rejecting(id));

        assertThat(DATABASE.template().queryForObject("""
                                select count(*) from vault_content where id not in (
                                    select unnest(array[payload, body, transport_receipt, receipt_envelope])
                                    from outbox_item where payload is not null)""", Integer.class)).isZero();
    }

    @Test
    void a_list_costs_what_it_shows_however_much_there_is() {
        var many = TestDatabase.fresh();
        many.template().execute("""
                        insert into outbox_item (id, kind, status, conversation, sender, receiver, sender_function,
                            receiver_function, created, changed, size)
                        select gen_random_uuid(), 'MESSAGE', 'ACCEPTED', gen_random_uuid(), '0203:a', '0203:b',
                            'f' || (n % 4), 'g', now(), now(), 1
                        from generate_series(1, 100000) n""");
        many.template().execute("analyze outbox_item");
        var views = new OutboxViews(many.client());
        var filter = new Outbox.Filter(Set.of("f1", "f2"), null, null, null, null, null, 0, 100);

        assertThat(views.list(filter)).hasSize(100);
        assertThat(many.rowsTouched("outbox_item", () -> views.list(filter))).isBetween(100L, 1_000L);
        var rows = new OutboxRows(many.client());
        assertThat(many.rowsTouched("outbox_item", () -> rows.due(clock.instant(), 100)))
                .isZero();
        assertThat(many.rowsTouched("outbox_item", () -> rows.overdue(clock.instant(), 100)))
                .isZero();
    }

    /** Reads, and fails to write. */
    private record FailingTrace(Trace trace) implements Trace {

        @Override
        public void record(UUID subject, @Nullable TransmissionId transmission, Step step, Map<String, String> facts) {
            throw new IllegalStateException("no trace");
        }

        @Override
        public List<TraceEntry> of(UUID subject) {
            return trace.of(subject);
        }

        @Override
        public Verification verify(UUID subject) {
            return trace.verify(subject);
        }
    }
}
