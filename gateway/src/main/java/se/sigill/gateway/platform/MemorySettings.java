package se.sigill.gateway.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the heap is divided.
 *
 * @param reserve what the gateway itself needs; the rest, and at least a quarter, is for messages in work
 */
@ConfigurationProperties("sigill.memory")
record MemorySettings(@DefaultValue("192MB") DataSize reserve) {

    MemorySettings {
        if (reserve.toBytes() < 0) {
            throw new IllegalArgumentException("sigill.memory.reserve is negative: give a size, such as 192MB");
        }
    }
}
