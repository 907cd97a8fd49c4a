package se.sigill.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.sigill.gateway.support.AdjustableClock;

/** A clock that somebody sets while the gateway runs (S147). */
@ExtendWith(OutputCaptureExtension.class)
class SteadyClockTest {

    private static final Instant START = Instant.parse("2026-03-12T08:14:00Z");

    private final AdjustableClock wall = AdjustableClock.at(START.toString());
    private final AtomicLong nanos = new AtomicLong(42);
    private final SteadyClock clock = new SteadyClock(wall, nanos::get);

    private void passes(Duration time) {
        wall.forward(time);
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void time_that_passes_is_told(CapturedOutput log) {
        passes(Duration.ofDays(400));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(400)));
        assertThat(log.getAll()).doesNotContain("clock-jumped");
    }

    @Test
    @Tag("S147")
    void s147_set_back_it_is_not_followed_and_there_is_one_alarm(CapturedOutput log) {
        passes(Duration.ofHours(3));
        wall.forward(Duration.ofHours(-2));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(3)));
        passes(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(181)));
        assertThat(log.getAll()).containsOnlyOnce("ALARM clock-jumped");

        wall.forward(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(181)));
        assertThat(log.getAll()).contains("right again");
    }

    @Test
    @Tag("S147")
    void s147_set_back_little_by_little_it_is_not_followed_either() {
        for (int i = 0; i < 10; i++) {
            wall.forward(Duration.ofSeconds(-30));
            clock.instant();
        }

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    @Tag("S147")
    void s147_set_ahead_it_is_followed_with_an_alarm_and_after_an_hour_not_back_again(CapturedOutput log) {
        wall.forward(Duration.ofDays(1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(log.getAll()).containsOnlyOnce("ALARM clock-jumped");

        passes(Duration.ofMinutes(61));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(61)));
        wall.forward(Duration.ofDays(-1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(61)));
    }

    /** A time service that erred for a moment takes nothing with it. */
    @Test
    @Tag("F53")
    void f53_ahead_for_a_moment_it_may_come_back(CapturedOutput log) {
        wall.forward(Duration.ofMinutes(10));
        clock.instant();
        wall.forward(Duration.ofMinutes(-10));

        assertThat(clock.instant()).isEqualTo(START);
        assertThat(log.getAll()).containsOnlyOnce("ALARM clock-jumped").contains("right again");
    }

    /** Two seconds too fast each day, and stepped back each night, for a year. */
    @Test
    void a_poor_clock_that_is_corrected_is_no_alarm(CapturedOutput log) {
        for (int day = 0; day < 365; day++) {
            passes(Duration.ofDays(1));
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            clock.instant();
        }

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(365)));
        assertThat(log.getAll()).doesNotContain("clock-jumped");
    }

    @Test
    void small_corrections_are_followed_silently(CapturedOutput log) {
        wall.forward(Duration.ofSeconds(-5));

        assertThat(clock.instant()).isEqualTo(START.minusSeconds(5));
        assertThat(log.getAll()).doesNotContain("clock-jumped");
    }
}
