package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Instant NOW = Instant.parse("2026-03-12T08:14:00Z");

    private final Tally tally = new Tally(new GuardSettings(2, Duration.ofHours(1), Duration.ofHours(1), 1));

    @Test
    void a_crowd_of_strangers_takes_bounded_memory_and_the_longest_silent_is_forgotten() {
        tally.failed("first", NOW);
        for (int i = 0; i < 10_000; i++) {
            tally.failed("stranger-" + i, NOW);
        }
        assertThat(tally.failed("first", NOW)).isEmpty();
        assertThat(tally.failed("stranger-9999", NOW)).contains(NOW.plus(Duration.ofHours(1)));
        assertThat(tally.blocks("stranger-9999", NOW)).isTrue();
    }
}
