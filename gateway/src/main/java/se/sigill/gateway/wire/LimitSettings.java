package se.sigill.gateway.wire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import se.sigill.gateway.platform.Pace;

/**
 * How much of us a partner may have at the same time, and for how long (S66, S148).
 *
 * @param bodyTime longest time for the body of one request
 * @param lowestRate what must have come of a body each second on average, after the first ten seconds
 * @param transfersPerPartner requests of one partner in work
 * @param roomPerPartner what they may measure together
 */
@ConfigurationProperties("sigill.wire.limits")
record LimitSettings(
        @DefaultValue("10m") Duration bodyTime,
        @DefaultValue("10KB") DataSize lowestRate,
        @DefaultValue("8") int transfersPerPartner,
        @DefaultValue("300MB") DataSize roomPerPartner) {

    LimitSettings {
        require(!bodyTime.isNegative() && !bodyTime.isZero(), "body-time", "is no time at all", "10m");
        require(lowestRate.toBytes() >= 0, "lowest-rate", "is negative", "10KB");
        require(transfersPerPartner > 0, "transfers-per-partner", "leaves none", "8");
        require(roomPerPartner.toBytes() > 0, "room-per-partner", "leaves none", "300MB");
    }

    /** @param declared {@code Content-Length} in bytes, or less than zero */
    Pace pace(long declared) {
        return Pace.of(bodyTime, lowestRate, declared);
    }

    private static void require(boolean holds, String name, String wrong, String instead) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "sigill.wire.limits." + name + " " + wrong + ": give for example " + instead);
        }
    }
}
