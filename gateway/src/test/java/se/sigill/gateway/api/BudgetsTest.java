package se.sigill.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.sigill.gateway.support.AdjustableClock;

@Tag("S122")
class BudgetsTest {

    private final AdjustableClock clock = AdjustableClock.at("2026-03-12T08:14:00Z");
    private final Budgets budgets = new Budgets(3, clock);

    private void spend(String who) {
        for (int i = 0; i < 3; i++) {
            assertThat(budgets.spent(who)).isFalse();
            budgets.use(who);
        }
    }

    @Test
    void what_is_used_up_is_forgiven_evenly() {
        spend("a");

        assertThat(budgets.wait("a")).isEqualTo(Duration.ofSeconds(20));
        clock.forward(Duration.ofSeconds(20));
        assertThat(budgets.spent("a")).isFalse();
        budgets.use("a");
        assertThat(budgets.spent("a")).isTrue();
    }

    @Test
    void one_does_not_spend_another_s() {
        spend("a");

        assertThat(budgets.spent("b")).isFalse();
    }

    @Test
    void a_clock_that_goes_back_forgives_nothing_and_takes_nothing() {
        spend("a");
        clock.forward(Duration.ofHours(-1));

        assertThat(budgets.wait("a")).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void memory_is_bounded_and_keeps_those_who_came_last() {
        spend("a");
        for (int i = 0; i < 3 * Budgets.MOST; i++) {
            budgets.use("other " + i);
            budgets.use("a");
        }

        assertThat(budgets.remembered()).isEqualTo(Budgets.MOST);
        assertThat(budgets.spent("a")).isTrue();
    }

    @Test
    void a_network_of_ipv6_is_one_source() {
        assertThat(CallLimits.source("2001:db8:1:2::1")).isEqualTo(CallLimits.source("2001:db8:1:2:ffff::9"));
        assertThat(CallLimits.source("2001:db8:1:2::1")).isNotEqualTo(CallLimits.source("2001:db8:1:3::1"));
        assertThat(CallLimits.source("192.0.2.1")).isNotEqualTo(CallLimits.source("192.0.2.2"));
    }
}
