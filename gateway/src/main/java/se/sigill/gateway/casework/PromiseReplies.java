package se.sigill.gateway.casework;

import java.util.List;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Signal;

/**
 * A mailbox whose brevlådeansvarig has set a promise of its own tells it as soon as it is asked: both sides show the same
 * last day before anybody has opened the question (R10). Where none was set both count alike, and nothing is sent.
 */
@Component
class PromiseReplies {

    private final MailboxPromises promises;
    private final Cases cases;

    PromiseReplies(MailboxPromises promises, Cases cases) {
        this.promises = promises;
        this.cases = cases;
    }

    /** Joins the caller's transaction. */
    void arrived(Case one, List<Part> parts) {
        boolean asks = !one.asked() && parts.stream().anyMatch(Part.Question.class::isInstance);
        if (asks && one.signals() && promises.own(one.mailbox()).isPresent()) {
            cases.tellByItself(one, new Part.State(Signal.RECEIVED, one.promised(), "", null));
        }
    }
}
