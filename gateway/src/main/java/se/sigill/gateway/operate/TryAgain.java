package se.sigill.gateway.operate;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.sigill.gateway.mailbox.Arrivals;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.OutgoingFacts;
import se.sigill.gateway.outbox.Wake;

/** What an operator tells to try again does so at once, on whichever node; the same bytes, and twice is harmless. */
@Component
class TryAgain {

    private final Outbox outbox;
    private final Arrivals arrivals;
    private final Wake wake;

    TryAgain(Outbox outbox, Arrivals arrivals, Wake wake) {
        this.outbox = outbox;
        this.arrivals = arrivals;
        this.wake = wake;
    }

    /** @return false when there is nothing of that id that could be tried again now */
    boolean again(UUID id, String client) {
        var facts = Map.of("act", "again", "client", client);
        if (outbox.find(id).filter(TryAgain::receiptFailed).isPresent()) {
            outbox.again(id);
        }
        if (outbox.hurry(id, facts)) {
            wake.due(id);
            return true;
        }
        return arrivals.reopen(id, facts); // the sweep rings for it
    }

    private static boolean receiptFailed(OutgoingFacts item) {
        return item.kind() == OutgoingFacts.Kind.RECEIPT && item.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR;
    }
}
