package se.sigill.gateway.wire;

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

    Refusals(Inbound inbound) {
        this.inbound = inbound;
    }

    void record(String correlation, @Nullable AccessPointName claimedFrom, Refusal refusal) {
        LOG.warn("Request refused: {}, reference {}", refusal.why(), correlation);
        try {
            inbound.refused(correlation, claimedFrom, refusal.why());
        } catch (RuntimeException notRecorded) {
            LOG.error("Refusal not recorded, reference {}", correlation, notRecorded);
        }
    }
}
