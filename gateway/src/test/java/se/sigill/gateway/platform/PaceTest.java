package se.sigill.gateway.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PaceTest {

    @Tag("S66")
    @Test
    void s66_a_body_that_trickles_or_takes_too_long_is_cut() throws Exception {
        var pace = Pace.of(Duration.ofMinutes(1), DataSize.ofKilobytes(10), -1);

        pace.keep(1, Duration.ofSeconds(9));
        pace.keep(200 * 1024, Duration.ofSeconds(20));
        assertThatThrownBy(() -> pace.keep(200 * 1024 - 1, Duration.ofSeconds(20)))
                .isInstanceOf(Pace.TooSlow.class)
                .hasMessage("body-too-slow");
        assertThatThrownBy(() -> pace.keep(Long.MAX_VALUE, Duration.ofSeconds(61)))
                .isInstanceOf(Pace.TooSlow.class)
                .hasMessage("body-not-in-time");
    }

    /** 60 MB in a minute is 1 MB a second. */
    @Tag("S66")
    @Test
    void s66_a_large_body_that_cannot_be_here_in_time_is_cut_early() throws Exception {
        var pace = Pace.of(Duration.ofMinutes(1), DataSize.ofKilobytes(10), 60_000_000);

        pace.keep(20_000_000, Duration.ofSeconds(20));
        assertThatThrownBy(() -> pace.keep(20_000_000 - 1, Duration.ofSeconds(20)))
                .isInstanceOf(Pace.TooSlow.class)
                .hasMessage("body-too-slow");
    }
}
