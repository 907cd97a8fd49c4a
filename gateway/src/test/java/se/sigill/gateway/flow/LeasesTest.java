package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.support.AdjustableClock;

@Tag("F47")
class LeasesTest {

    private static final Duration LENGTH = Duration.ofSeconds(2);

    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final Leases leases = new Leases(Settings.flow(LENGTH), clock);
    private final List<Instant> ends = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        leases.destroy();
    }

    @Test
    void a_step_that_runs_longer_than_its_lease_renews_it() {
        var seen = new CountDownLatch(3);

        leases.keep(
                end -> {
                    ends.add(end);
                    seen.countDown();
                },
                () -> await(seen));

        assertThat(ends).contains(clock.instant().plus(LENGTH));
    }

    @Test
    void a_renewal_that_fails_is_tried_again() {
        var tried = new CountDownLatch(2);

        leases.keep(
                end -> {
                    tried.countDown();
                    throw new IllegalStateException("the database is away");
                },
                () -> await(tried));

        assertThat(tried.getCount()).isZero();
    }

    @Test
    void at_an_orderly_end_what_is_under_way_is_handed_back_and_what_was_finished_is_not() {
        var handedBack = new CopyOnWriteArrayList<String>();
        leases.keep(end -> {}, () -> handedBack.add("finished"), () -> {});

        leases.keep(end -> {}, () -> handedBack.add("under way"), () -> assertThat(leases.handBack())
                .isEqualTo(1));

        assertThat(handedBack).containsExactly("under way");
        assertThat(leases.handBack()).isZero();
    }

    @Test
    void a_step_that_fails_renews_no_more() {
        assertThatThrownBy(() -> leases.keep(ends::add, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(leases.running()).isZero();
    }

    @Test
    void a_lease_that_a_pause_would_end_is_refused() {
        assertThatThrownBy(() -> Settings.flow(Duration.ofMillis(1999))).hasMessageContaining("sigill.flow.lease");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
