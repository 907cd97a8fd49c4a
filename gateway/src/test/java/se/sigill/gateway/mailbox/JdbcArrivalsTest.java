package se.sigill.gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.TestDatabase;
import se.sigill.gateway.trace.TestTrace;
import se.sigill.gateway.trace.Trace;

class JdbcArrivalsTest implements ArrivalsContract {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final Trace trace = TestTrace.in(DATABASE, clock);
    private final Arrivals arrivals = TestMailbox.arrivalsIn(DATABASE, clock);

    @Override
    public Arrivals arrivals() {
        return arrivals;
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
    void f25_an_envelope_that_cannot_be_kept_leaves_nothing() throws IOException {
        var arrival = arrival();
        var broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> arrivals.keep(arrival, broken)).hasRootCauseMessage("Stream closed");

        assertThat(arrivals.find(arrival.id())).isEmpty();
        assertThat(trace.of(arrival.subject())).isEmpty();
        kept(arrival);
    }

    @Test
    void f31_copies_leave_no_second_envelope_behind() {
        var database = TestDatabase.fresh();
        var first = arrival();
        var store = TestMailbox.arrivalsIn(database, clock);
        for (int i = 0; i < 3; i++) {
            store.keep(again(first), InputStream.nullInputStream());
        }

        assertThat(database.template().queryForObject("select count(*) from vault_content", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void f29_being_done_is_undone_with_the_callers_transaction() {
        var id = kept(arrival()).id();

        assertThatThrownBy(() -> DATABASE.commit(() -> {
                    arrivals.done(id);
                    throw new IllegalArgumentException("crash");
                }))
                .hasMessage("crash");

        assertThat(arrivals.waiting(now(), 1000)).contains(id);
    }
}
