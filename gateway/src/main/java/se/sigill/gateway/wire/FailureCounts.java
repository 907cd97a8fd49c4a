package se.sigill.gateway.wire;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.AccessPointName;

/**
 * The counters of rule R5 (decision 0011). A failure counts against the partner where the partner was proved by its TLS
 * certificate, and against the source where the name is a mere claim: so nobody blocks another by using its name, nor
 * by sitting behind the same proxy.
 */
@Component
final class FailureCounts implements Failures {

    private static final Logger LOG = LoggerFactory.getLogger(FailureCounts.class);

    private final GuardSettings settings;
    private final Inbound inbound;
    private final Clock clock;
    private final Tally partners;
    private final Tally sources;

    FailureCounts(GuardSettings settings, Inbound inbound, Clock clock) {
        this.settings = settings;
        this.inbound = inbound;
        this.clock = clock;
        this.partners = new Tally(settings);
        this.sources = new Tally(settings);
    }

    boolean blocks(Sender sender) {
        Instant now = clock.instant();
        return partners.blocks(sender.partner().name().value(), now)
                || (!sender.identified() && sources.blocks(sender.source().value(), now));
    }

    void failed(Sender sender, UUID incident) {
        if (sender.identified()) {
            count(partners, "partner", sender.partner().name().value(), incident);
        } else {
            count(sources, "source", sender.source().value(), incident);
        }
    }

    @Override
    public void undecryptable(AccessPointName partner, UUID incident) {
        count(partners, "partner", partner.value(), incident);
    }

    private void count(Tally tally, String by, String who, UUID incident) {
        tally.failed(who, clock.instant())
                .ifPresent(until -> alarm(new Block(incident, by, who, settings.failures(), until)));
    }

    private void alarm(Block block) {
        LOG.error(
                "ALARM sender-blocked: {} {} failed {} times and is blocked until {}, reference {}",
                block.by(),
                block.who(),
                block.failures(),
                block.until(),
                block.incident());
        try {
            inbound.blocked(block);
        } catch (RuntimeException notRecorded) {
            LOG.error("Block not recorded, reference {}", block.incident(), notRecorded);
        }
    }
}
