package se.sigill.gateway.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** How many refusals may be traced in an hour, of each source and of all: strangers must not fill our record. */
final class RefusalAllowance {

    private static final int ALL = 10;
    private static final Duration HOUR = Duration.ofHours(1);

    private final int each;
    private final Window all = new Window();
    private final Map<Source, Window> sources = new Recent<>();

    RefusalAllowance(int each) {
        this.each = each;
    }

    /** How many of this source were not traced since the last that was; empty when this one is not to be, either. */
    synchronized OptionalLong take(Source source, Instant now) {
        Window window = sources.computeIfAbsent(source, unknown -> new Window());
        window.turn(now);
        all.turn(now);
        if (window.traced >= each || all.traced >= (long) each * ALL) {
            window.counted++;
            return OptionalLong.empty();
        }
        window.traced++;
        all.traced++;
        long counted = window.counted;
        window.counted = 0;
        return OptionalLong.of(counted);
    }

    private static final class Window {

        private Instant begin = Instant.MIN;
        private long traced;
        private long counted;

        void turn(Instant now) {
            if (now.isBefore(begin) || !now.isBefore(begin.plus(HOUR))) {
                begin = now;
                traced = 0;
            }
        }
    }
}
