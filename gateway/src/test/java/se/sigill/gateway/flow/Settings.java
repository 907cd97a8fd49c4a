package se.sigill.gateway.flow;

import java.time.Duration;

/** The settings a gateway has when its operator says nothing. */
final class Settings {

    private Settings() {}

    static FlowSettings flow() {
        return flow(Duration.ofSeconds(20));
    }

    static FlowSettings flow(Duration lease) {
        return new FlowSettings(
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofHours(24),
                Duration.ofHours(4),
                Duration.ofMinutes(30),
                lease,
                Duration.ofSeconds(5),
                4);
    }
}
