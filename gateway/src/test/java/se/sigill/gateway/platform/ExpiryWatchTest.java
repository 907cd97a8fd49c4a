package se.sigill.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ExpiryWatchTest {

    private static final Instant NOW = Instant.parse("2026-03-12T08:14:00Z");

    private static ExpiryWatch watch(String end) {
        Expiring one =
                () -> List.of(new Expiring.Expiry("the last certificate of access point lund-ap", Instant.parse(end)));
        return new ExpiryWatch(List.of(one), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_certificate_that_ends_within_sixty_days_is_told_of(CapturedOutput output) {
        watch("2026-05-10T08:14:00Z").warn();

        assertThat(output)
                .contains("ALARM expires: the last certificate of access point lund-ap expires", "in 59 days");
    }

    @Test
    void one_that_has_ended_is_told_of_too(CapturedOutput output) {
        watch("2026-03-11T08:14:00Z").warn();

        assertThat(output).contains("lund-ap expired 2026-03-11");
    }

    @Test
    void one_that_lasts_longer_is_not(CapturedOutput output) {
        watch("2026-05-11T08:14:01Z").warn();

        assertThat(output).doesNotContain("ALARM");
    }
}
