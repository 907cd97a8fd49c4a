package se.sigill.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final FlowSettings SETTINGS = Settings.flow();

    private static Backoff backoff(double random) {
        RandomGenerator generator = new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public double nextDouble() {
                return random;
            }
        };
        return new Backoff(SETTINGS, generator);
    }

    @Test
    void doubles_with_every_attempt_up_to_the_longest() {
        var waits = IntStream.of(1, 2, 3, 8, 1_000)
                .mapToObj(attempt -> Duration.between(NOON, backoff(0.5).next(NOON, attempt, null)));

        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }

    @Test
    void waits_as_long_again_as_it_has_waited() {
        assertThat(backoff(0.5).since(NOON, NOON)).isEqualTo(NOON.plusSeconds(30));
        assertThat(backoff(0.5).since(NOON, NOON.minusSeconds(600))).isEqualTo(NOON.plusSeconds(600));
        assertThat(backoff(0.5).since(NOON, NOON.minus(Duration.ofDays(2)))).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void spreads_by_a_fifth_each_way() {
        assertThat(backoff(0).next(NOON, 1, null)).isEqualTo(NOON.plusSeconds(24));
        assertThat(backoff(1).next(NOON, 1, null)).isEqualTo(NOON.plusSeconds(36));
    }

    @Test
    void never_comes_before_the_partner_wants_it() {
        assertThat(backoff(0.5).next(NOON, 1, Duration.ofMinutes(10))).isEqualTo(NOON.plusSeconds(600));
        assertThat(backoff(0.5).next(NOON, 1, Duration.ofSeconds(1))).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void a_partner_that_asks_for_more_patience_than_we_have_does_not_get_it() {
        assertThat(backoff(0.5).next(NOON, 1, Duration.ofDays(30))).isEqualTo(NOON.plus(SETTINGS.longestRetry()));
    }
}
