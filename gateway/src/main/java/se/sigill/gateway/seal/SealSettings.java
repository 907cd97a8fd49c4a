package se.sigill.gateway.seal;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of {@code sigill.seal}.
 *
 * @param federation what our envelopes name as {@code FEDERATIONID}; Digg's federation for tests by default
 * @param largestEnvelope larger envelopes are not read (decision D3)
 */
@ConfigurationProperties("sigill.seal")
record SealSettings(
        @DefaultValue("urn:fdc:digg.se:edelivery:federation:test")
        String federation,

        @DefaultValue("75MB") DataSize largestEnvelope) {

    private static final Pattern URN = Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]*:[A-Za-z0-9.:_/-]+");

    SealSettings {
        if (!URN.matcher(federation).matches()) {
            throw new IllegalArgumentException("sigill.seal.federation is not a URN: set the federation's id, such as"
                    + " urn:fdc:digg.se:edelivery:federation:test");
        }
        if (largestEnvelope.toBytes() < 1024 || largestEnvelope.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "sigill.seal.largest-envelope is not between 1KB and 2047MB: set the largest envelope to read, such as 75MB");
        }
    }
}
