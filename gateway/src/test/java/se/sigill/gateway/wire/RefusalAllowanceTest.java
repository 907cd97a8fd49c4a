package se.sigill.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Strangers must not fill the record (I13 would keep every line of theirs for ever). */
class RefusalAllowanceTest {

    private static final Instant NOW = Instant.parse("2026-03-12T08:14:00Z");

    private final RefusalAllowance allowance = new RefusalAllowance(3);

    @Test
    void a_source_has_so_many_in_an_hour_and_the_next_tells_of_the_rest() {
        Source one = Source.of("192.0.2.1");
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.take(one, NOW)).isEqualTo(OptionalLong.of(0));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(allowance.take(one, NOW.plusSeconds(3599))).isEmpty();
        }
        assertThat(allowance.take(Source.of("192.0.2.2"), NOW)).isEqualTo(OptionalLong.of(0));
        assertThat(allowance.take(one, NOW.plus(Duration.ofHours(1)))).isEqualTo(OptionalLong.of(5));
        assertThat(allowance.take(one, NOW.plus(Duration.ofHours(1)))).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void all_sources_together_have_ten_times_as_many() {
        long traced = 0;
        for (int i = 0; i < 200; i++) {
            traced += allowance.take(Source.of("192.0.2." + i), NOW).isPresent() ? 1 : 0;
        }
        assertThat(traced).isEqualTo(30);
        assertThat(allowance.take(Source.of("192.0.2.9"), NOW.plus(Duration.ofHours(1))))
                .isPresent();
    }

    @Test
    void the_hosts_of_an_ipv6_network_are_one_source() {
        assertThat(Source.of("2001:db8:1:2::1")).isEqualTo(Source.of("2001:db8:1:2:ffff::2"));
        assertThat(Source.of("2001:db8:1:2::1")).isNotEqualTo(Source.of("2001:db8:1:3::1"));
        assertThat(Source.of("192.0.2.1")).isNotEqualTo(Source.of("192.0.2.2"));
    }
}
