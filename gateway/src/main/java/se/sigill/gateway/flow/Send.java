package se.sigill.gateway.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.AccessPoint;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.message.Consignment;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.message.Scratch;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.Outbox.Claim;
import se.sigill.gateway.wire.Transmission;
import se.sigill.gateway.wire.Transmitter;

/**
 * OUT: {@code seal ┆ transmit ─ MDN ┆}. Each call takes one item one attempt further and may be repeated: the bytes are
 * fixed at the first sealing, and are others only where the receiver's key is.
 */
@Component
class Send {

    private static final Logger LOG = LoggerFactory.getLogger(Send.class);

    private final Outbox outbox;
    private final Prepare prepare;
    private final Recheck recheck;
    private final Directory directory;
    private final Transmitter transmitter;
    private final FlowSettings settings;
    private final Backoff backoff;
    private final Leases leases;
    private final Elbowroom room;
    private final Bell bell;
    private final Clock clock;

    Send(
            Outbox outbox,
            Prepare prepare,
            Recheck recheck,
            Directory directory,
            Transmitter transmitter,
            FlowSettings settings,
            Backoff backoff,
            Leases leases,
            Elbowroom room,
            Bell bell,
            Clock clock) {
        this.outbox = outbox;
        this.prepare = prepare;
        this.recheck = recheck;
        this.directory = directory;
        this.transmitter = transmitter;
        this.settings = settings;
        this.backoff = backoff;
        this.leases = leases;
        this.room = room;
        this.bell = bell;
        this.clock = clock;
    }

    void step(UUID id) {
        try {
            outbox.claim(id, clock.instant(), leases.length())
                    .ifPresent(claim -> leases.keep(
                            end -> outbox.renew(claim, end),
                            () -> handBack(claim),
                            () -> Scratch.within(() -> advance(claim))));
        } catch (Outbox.StaleClaim overtaken) {
            LOG.info("Step on {} was overtaken by another; nothing is lost", id);
        }
    }

    private void handBack(Claim claim) {
        outbox.handBack(claim);
        bell.due(claim.id());
    }

    /** A fault of our own must not keep an item for ever: it is tried again, and given up like any other. */
    private void advance(Claim claim) {
        try {
            take(claim);
        } catch (Outbox.StaleClaim overtaken) {
            throw overtaken;
        } catch (RuntimeException fault) {
            LOG.error("The step on {} failed by a fault of our own", claim.id(), fault);
            keep(claim, "internal-fault");
        }
    }

    private void take(Claim claim) {
        if (neverAnswered(claim)) {
            giveUp(claim, "no-answer");
            return;
        }
        long size = claim.facts().size();
        var outcome = room.within(size, Elbowroom.SEALING, () -> ready(claim));
        if (outcome instanceof Prepare.Ready ready) {
            room.within(size, Elbowroom.SENDING, () -> transmit(claim, ready.consignment()));
        } else if (outcome instanceof Prepare.NotNow notNow) {
            keep(claim, notNow.cause());
        } else if (outcome instanceof Prepare.Never never) {
            fail(claim, never.cause(), Map.of());
        }
    }

    private Prepare.Outcome ready(Claim claim) {
        return outbox.consignment(claim.id())
                .map(kept -> goodOrAnew(claim, recheck.ready(claim.facts(), kept)))
                .orElseGet(() -> prepare.ready(claim));
    }

    /** For a key that is not to be used any more nothing is sent: the message is sealed for the one that is, if any (F19). */
    private Prepare.Outcome goodOrAnew(Claim claim, Prepare.Outcome kept) {
        if (!(kept instanceof Prepare.Never never)) {
            return kept;
        }
        var anew = prepare.anew(claim, never.cause());
        return anew instanceof Prepare.Never ? never : anew;
    }

    private void transmit(Claim claim, Consignment consignment) {
        var partner = directory.accessPoint(consignment.to());
        if (partner.isEmpty()) {
            keep(claim, "access-point-unknown");
            return;
        }
        outbox.transmitting(claim);
        Measured.transfer(consignment.id(), () -> settle(claim, consignment, partner.get()));
    }

    private void settle(Claim claim, Consignment consignment, AccessPoint partner) {
        var outcome = transmitter.transmit(consignment, partner);
        if (outcome instanceof Transmission.Acknowledged acknowledged) {
            Measured.sent("acknowledged");
            var deadline = clock.instant().plus(settings.receiptDeadline());
            outbox.acknowledged(
                    claim.id(), acknowledged.evidence(), acknowledged.receipt().bytes(), deadline);
        } else if (outcome instanceof Transmission.AcknowledgementPending) {
            Measured.sent("pending");
            outbox.awaiting(claim, clock.instant().plus(settings.answerDeadline()));
        } else if (outcome instanceof Transmission.Refused refused) {
            Measured.sent("refused");
            fail(claim, refused.cause(), refused.evidence());
        } else if (outcome instanceof Transmission.Unreachable unreachable) {
            Measured.sent("unreachable");
            postpone(claim, unreachable.cause(), Optional.ofNullable(unreachable.retryAfter()));
        }
    }

    /** Refused at the first attempt, it did not arrive; at a later one, an earlier may have (decision 0010). */
    private void fail(Claim claim, String cause, Map<String, String> evidence) {
        var facts = new LinkedHashMap<>(evidence);
        facts.put("cause", cause);
        var told = claim.facts().attempts() > 0 ? Told.uncertain(clock) : Told.notDelivered(cause, clock);
        outbox.fail(claim, cause, facts, told);
    }

    private void postpone(Claim claim, String cause, Optional<java.time.Duration> wanted) {
        var next = backoff.next(clock.instant(), claim.facts().attempts() + 1, wanted.orElse(null));
        again(claim, cause, next, promised(claim));
    }

    /** It could not even be tried. */
    private void keep(Claim claim, String cause) {
        var promised = promised(claim);
        again(claim, cause, backoff.since(clock.instant(), promised), promised);
    }

    /** It is in the middle of a transmission whose answer was promised for later, or was lost in a crash of ours. */
    private boolean neverAnswered(Claim claim) {
        return claim.facts().status() == MessageStatus.SUBMITTED
                && clock.instant().isAfter(promised(claim).plus(settings.giveUpAfter()));
    }

    /** When we were asked to send it, for a receipt the last time; not when it says it was written. */
    private Instant promised(Claim claim) {
        return outbox.events(claim.id()).stream()
                .filter(event -> event.status() == MessageStatus.SCHEDULED)
                .findFirst()
                .map(Event::at)
                .orElse(claim.facts().created());
    }

    /** What was once transmitted may lie with the receiver; what never was does not. */
    private void giveUp(Claim claim, String cause) {
        LOG.warn("Gave up sending {}: {}", claim.id(), cause);
        if (outbox.find(claim.id()).filter(item -> item.attempts() > 0).isPresent()) {
            outbox.receiptMissing(claim, Told.uncertain(clock));
        } else {
            outbox.fail(claim, cause, Map.of("cause", cause), Told.notDelivered(cause, clock));
        }
    }

    private void again(Claim claim, String cause, Instant next, Instant promised) {
        if (next.isAfter(promised.plus(settings.giveUpAfter()))) {
            giveUp(claim, cause);
            return;
        }
        LOG.info("Sending {} again at {}: {}", claim.id(), next, cause);
        var attempts = claim.facts().attempts() + 1;
        outbox.postpone(claim, next, cause, Told.postponed(attempts, next, cause, clock));
        bell.dueAt(claim.id(), next);
    }
}
