package se.sigill.gateway.flow;

import java.time.Clock;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.sigill.gateway.message.Receipt;
import se.sigill.gateway.outbox.Event;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.seal.Opening;
import se.sigill.gateway.wire.Acknowledgement;

/** Both receipts find the message they speak of, and move it on. */
@Component
class Settle {

    private static final Logger LOG = LoggerFactory.getLogger(Settle.class);

    private final Outbox outbox;
    private final FlowSettings settings;
    private final Clock clock;

    Settle(Outbox outbox, FlowSettings settings, Clock clock) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** A meddelandekvittens: joins the caller's transaction. */
    void receipt(Opening.ReceiptOpened opened, byte[] envelope) {
        var evidence = new LinkedHashMap<String, String>();
        evidence.put("receipt", opened.receipt().id().toString());
        evidence.put("issuer", opened.receipt().issuer().value());
        evidence.put("signer", Thumbprint.of(opened.signer()));
        var events = opened.receipt().findings().stream().map(this::told).toList();
        if (!outbox.settle(opened.receipt(), envelope, evidence, events)) {
            LOG.warn(
                    "Receipt {} matches no message that waits for one",
                    opened.receipt().id());
        }
    }

    private Event told(Receipt.Finding finding) {
        return Told.rejected(finding, clock);
    }

    /** An asynchronous transport receipt counts only for the partner and the very bytes it was sent for (S46–S48). */
    boolean acknowledged(Acknowledgement acknowledgement) {
        var item = outbox.findByTransmission(acknowledgement.about());
        var sent = item.flatMap(facts -> outbox.addressed(facts.id()))
                .filter(addressed -> addressed.to().equals(acknowledgement.from()));
        if (item.isEmpty() || sent.isEmpty()) {
            return false;
        }
        var id = item.get().id();
        boolean once = item.get().attempts() <= 1;
        if (!acknowledgement.positive()) {
            var told = once ? Told.notDelivered("refused-by-access-point", clock) : Told.uncertain(clock);
            outbox.fail(id, acknowledgement.disposition(), acknowledgement.evidence(), told);
            return true;
        }
        if (!sent.get().integrity().equals(acknowledgement.integrity())) {
            var told = once ? Told.notDelivered("mic-mismatch", clock) : Told.uncertain(clock);
            outbox.fail(id, "mic-mismatch", acknowledgement.evidence(), told);
            return true;
        }
        var deadline = clock.instant().plus(settings.receiptDeadline());
        outbox.acknowledged(
                id, acknowledgement.evidence(), acknowledgement.receipt().bytes(), deadline);
        return true;
    }
}
