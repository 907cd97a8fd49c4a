package se.sigill.gateway.wire;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.AccessPointName;

/** Records true causes; a record that fails changes no answer. */
@Component
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Inbound inbound;
    private final Clock clock;
    private final RefusalAllowance allowance;

    Refusals(Inbound inbound, GuardSettings settings, Clock clock) {
        this.inbound = inbound;
        this.clock = clock;
        this.allowance = new RefusalAllowance(settings.refusalsTraced());
    }

    /** The log has every refusal; the trace as many as a source is allowed, and how many it does not have. */
    void record(String correlation, Source source, @Nullable AccessPointName claimedFrom, Refusal refusal) {
        LOG.warn("Request refused: {}, source {}, reference {}", refusal.why(), source, correlation);
        allowance
                .take(source, clock.instant())
                .ifPresent(untraced -> trace(correlation, claimedFrom, refusal, untraced));
    }

    private void trace(String correlation, @Nullable AccessPointName claimedFrom, Refusal refusal, long untraced) {
        try {
            inbound.refused(correlation, claimedFrom, refusal.why(), untraced);
        } catch (RuntimeException notRecorded) {
            LOG.error("Refusal not recorded, reference {}", correlation, notRecorded);
        }
    }
}
