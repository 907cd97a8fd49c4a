package se.sigill.gateway.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.mailbox.Arrival;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.message.Content;
import se.sigill.gateway.message.Scratch;
import se.sigill.gateway.seal.Opener;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.wire.Failures;

/**
 * IN, second half: {@code open ─ validate ─ address ┆ mailbox.deposit + kvittens into the outbox}. May be repeated: an
 * arrival is judged once.
 */
@Component
class Open {

    private static final Logger LOG = LoggerFactory.getLogger(Open.class);

    private final Arrivals arrivals;
    private final Opener opener;
    private final Judge judge;
    private final Settle settle;
    private final Failures failures;
    private final Transactions transactions;
    private final Leases leases;
    private final Elbowroom room;
    private final Clock clock;

    Open(
            Arrivals arrivals,
            Opener opener,
            Judge judge,
            Settle settle,
            Failures failures,
            Transactions transactions,
            Leases leases,
            Elbowroom room,
            Clock clock) {
        this.arrivals = arrivals;
        this.opener = opener;
        this.judge = judge;
        this.settle = settle;
        this.failures = failures;
        this.transactions = transactions;
        this.leases = leases;
        this.room = room;
        this.clock = clock;
    }

    void step(UUID id) {
        try {
            arrivals.claim(id, clock.instant(), leases.length())
                    .ifPresent(arrival -> leases.keep(
                            end -> arrivals.renew(id, end),
                            () -> arrivals.handBack(id),
                            () -> room.within(
                                    arrivals.size(id), Elbowroom.OPENING, () -> Scratch.within(() -> open(arrival)))));
        } catch (Arrivals.AlreadyJudged overtaken) {
            LOG.info("The step on arrival {} was overtaken by another; nothing is lost", id);
        }
    }

    private void open(Arrival arrival) {
        try {
            Measured.transfer(arrival.transmission(), () -> judge(arrival));
        } catch (Arrivals.AlreadyJudged overtaken) {
            throw overtaken;
        } catch (RuntimeException fault) {
            hindered(arrival, fault);
            throw fault;
        }
    }

    /** The name of a fault says nothing of the content. Where nothing can be written, the log has it alone. */
    private void hindered(Arrival arrival, RuntimeException fault) {
        try {
            arrivals.hindered(arrival.id(), "internal-fault " + fault.getClass().getSimpleName());
        } catch (RuntimeException silent) {
            fault.addSuppressed(silent);
        }
    }

    private void judge(Arrival arrival) {
        var envelope = envelopeOf(arrival);
        var opening = opener.open(envelope, arrival.at());
        if (opening instanceof Opening.MessageOpened message) {
            judge.message(arrival, message.verified());
        } else if (opening instanceof Opening.Rejected rejected) {
            judge.rejected(arrival, rejected);
        } else if (opening instanceof Opening.ReceiptOpened receipt) {
            transactions.commit(() -> {
                settle.receipt(receipt, envelope.bytes());
                arrivals.done(arrival.id());
            });
        } else if (opening instanceof Opening.NotNow notNow) {
            LOG.error("Arrival {} waits, for a reason of our own: {}", arrival.id(), notNow.cause());
            arrivals.hindered(arrival.id(), notNow.cause());
        } else if (opening instanceof Opening.Unreadable unreadable) {
            LOG.error("Arrival {} cannot be read and is kept for an operator: {}", arrival.id(), unreadable.cause());
            arrivals.unreadable(
                    arrival.id(),
                    unreadable.cause(),
                    Map.of("from", arrival.from().value()));
            failures.undecryptable(arrival.from(), arrival.id());
        }
    }

    private Content envelopeOf(Arrival arrival) {
        try (InputStream in = arrivals.envelope(arrival.id()).orElseThrow()) {
            return Content.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The stored envelope of " + arrival.id() + " cannot be read", e);
        }
    }
}
