package se.sigill.gateway.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.mailbox.Arrivals.Keeping;
import se.sigill.gateway.message.AccessPointName;
import se.sigill.gateway.seal.EnvelopeHeader;
import se.sigill.gateway.seal.Opener;
import se.sigill.gateway.trace.Step;
import se.sigill.gateway.trace.Trace;
import se.sigill.gateway.trust.Keys;
import se.sigill.gateway.wire.Acknowledgement;
import se.sigill.gateway.wire.Block;
import se.sigill.gateway.wire.Inbound;
import se.sigill.gateway.wire.Received;
import se.sigill.gateway.wire.Reception;

/** IN, first half: what the network brought is committed together with its answer, before the answer is given. */
@Component
class Receive implements Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(Receive.class);
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final Opener opener;
    private final Keys keys;
    private final Directory directory;
    private final Arrivals arrivals;
    private final Settle settle;
    private final Trace trace;
    private final Transactions transactions;
    private final Bell bell;

    Receive(
            Opener opener,
            Keys keys,
            Directory directory,
            Arrivals arrivals,
            Settle settle,
            Trace trace,
            Transactions transactions,
            Bell bell) {
        this.opener = opener;
        this.keys = keys;
        this.directory = directory;
        this.arrivals = arrivals;
        this.settle = settle;
        this.trace = trace;
        this.transactions = transactions;
        this.bell = bell;
    }

    @Override
    public Reception receive(Received received) {
        warnOfSkew(received);
        var header = opener.peek(received.envelope());
        if (header.isPresent() && !served(header.get(), received.from())) {
            Measured.came("not-served");
            return new Reception.NotServed();
        }
        var arrival = arrival(received, header.map(EnvelopeHeader::id));
        return answer(arrival, arrivals.keep(arrival, received.envelope().open()));
    }

    /** The claim decides nothing, but somebody should look after that clock, or after that signer (S9). */
    private static void warnOfSkew(Received received) {
        var claimed = received.signingTime();
        if (claimed != null && Duration.between(claimed, received.at()).abs().compareTo(SKEW) > 0) {
            LOG.warn("Transfer {} of {} claims to be signed at {}", received.id(), received.from(), claimed);
        }
    }

    /** We serve the receiver it names, and the access point that brought it serves the sender it names (rule R12). */
    private boolean served(EnvelopeHeader header, AccessPointName from) {
        return keys.participants().contains(header.to())
                && directory
                        .accessPointOf(header.from())
                        .filter(partner -> partner.name().equals(from))
                        .isPresent();
    }

    private static Arrival arrival(Received received, java.util.Optional<UUID> subject) {
        var id = UUID.randomUUID();
        return new Arrival(
                id,
                subject.orElse(id),
                received.from(),
                received.to(),
                received.id(),
                received.digest(),
                received.signer(),
                received.at(),
                received.signingTime(),
                received.answer(),
                received.answerLater(),
                null);
    }

    private Reception answer(Arrival arrival, Keeping keeping) {
        if (keeping instanceof Keeping.Repeated repeated) {
            Measured.came("repeated");
            return new Reception.Repeated(repeated.answer());
        }
        if (keeping instanceof Keeping.Conflicting) {
            Measured.came("conflicting");
            return new Reception.Conflicting();
        }
        bell.arrived(arrival.id());
        if (arrival.answerLater()) {
            bell.answerDue(arrival.id());
        }
        Measured.came("kept");
        return new Reception.Kept();
    }

    @Override
    public boolean acknowledged(Acknowledgement acknowledgement) {
        return settle.acknowledged(acknowledgement);
    }

    /** The trace of a refused transfer stands under the correlation id, since no message of it can be believed. */
    @Override
    public void refused(String correlation, @Nullable AccessPointName claimedFrom, String cause, long untraced) {
        Measured.came("refused");
        var from = claimedFrom == null ? "unknown" : claimedFrom.value();
        LOG.warn("Transfer refused: cause={} claimed-from={} correlation={}", cause, from, correlation);
        var facts = new LinkedHashMap<>(Map.of("cause", cause, "claimed-from", from));
        if (untraced > 0) {
            facts.put("untraced-before", Long.toString(untraced));
        }
        transactions.commit(() -> trace.record(UUID.fromString(correlation), null, Step.TRANSFER_REFUSED, facts));
    }

    /** Stands beside the failure that was one too many. */
    @Override
    public void blocked(Block block) {
        transactions.commit(() -> trace.record(block.incident(), null, Step.SENDER_BLOCKED, block.facts()));
    }
}
