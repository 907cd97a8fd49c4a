package se.sigill.gateway.wire;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.AccessPointName;

/** What one partner may have in work with us at the same time: the one that floods waits, the others do not (S148). */
@Component
final class PartnerQuota {

    private final LimitSettings limits;
    private final long largest;
    private final Map<AccessPointName, Use> uses = new HashMap<>();

    PartnerQuota(LimitSettings limits, WireSettings settings) {
        this.limits = limits;
        this.largest = settings.bodyLimit().toBytes();
        if (limits.roomPerPartner().toBytes() < largest) {
            throw new IllegalArgumentException("sigill.wire.limits.room-per-partner does not hold one transfer of the"
                    + " largest size: give at least sigill.wire.body-limit, "
                    + settings.bodyLimit().toMegabytes() + "MB");
        }
    }

    interface Work {

        Reply done() throws Refusal;
    }

    /**
     * Works within the partner's share, or asks it to come back.
     *
     * @param declared {@code Content-Length}, or less than zero: then it counts as the largest
     */
    Reply within(AccessPointName partner, long declared, Work work) throws Refusal {
        long size = declared < 0 ? largest : Math.min(declared, largest);
        if (!take(partner, size)) {
            throw Refusal.status(503, "too-much-of-one-partner");
        }
        try {
            return work.done();
        } finally {
            giveBack(partner, size);
        }
    }

    private synchronized boolean take(AccessPointName partner, long size) {
        Use use = uses.getOrDefault(partner, Use.NONE);
        boolean room = use.transfers < limits.transfersPerPartner()
                && use.bytes + size <= limits.roomPerPartner().toBytes();
        if (room) {
            uses.put(partner, new Use(use.transfers + 1, use.bytes + size));
        }
        return room;
    }

    private synchronized void giveBack(AccessPointName partner, long size) {
        uses.computeIfPresent(
                partner, (name, use) -> use.transfers == 1 ? null : new Use(use.transfers - 1, use.bytes - size));
    }

    private record Use(int transfers, long bytes) {

        private static final Use NONE = new Use(0, 0);
    }
}
