package se.sigill.gateway.trace;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.support.AdjustableClock;
import se.sigill.gateway.support.TestDatabase;

/** Started by a clock that was set back (S147). */
class ClockCheckTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");

    @BeforeEach
    void something_happened() {
        database.commit(
                () -> TestTrace.in(database, clock).record(UUID.randomUUID(), null, Step.TRANSMITTED, Map.of()));
    }

    private void starts(boolean allowed) {
        new ClockCheck(
                database.template(),
                clock,
                new TraceSettings(Duration.ofHours(1), allowed, java.nio.file.Path.of("unused"), 35));
    }

    @Test
    @Tag("S147")
    void s147_a_clock_behind_the_trace_is_not_started_by() {
        clock.forward(Duration.ofSeconds(-61));

        assertThatIllegalStateException()
                .isThrownBy(() -> starts(false))
                .withMessageContaining("2026-03-12T08:14:00Z")
                .withMessageContaining("allow-clock-behind");
        assertThatCode(() -> starts(true)).doesNotThrowAnyException();
    }

    @Test
    @Tag("S147")
    void s147_clocks_of_two_nodes_may_differ_a_little() {
        clock.forward(Duration.ofSeconds(-59));

        assertThatCode(() -> starts(false)).doesNotThrowAnyException();
    }

    @Test
    void an_empty_trace_is_no_anchor() {
        assertThatCode(() -> new ClockCheck(
                        TestDatabase.fresh().template(),
                        clock,
                        new TraceSettings(Duration.ofHours(1), false, java.nio.file.Path.of("unused"), 35)))
                .doesNotThrowAnyException();
    }
}
