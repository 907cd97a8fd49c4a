package se.sigill.gateway.casework;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.consent.ConsentChanges;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.outbox.Outbox;

/**
 * Sends a reply once more that was rejected because the other side had given up waiting for it: the same content, in the
 * same conversation, as an answer to nothing (content specification 5.3, row 11).
 */
@Component
public class Anew {

    private final MessageRows messages;
    private final CaseRows rows;
    private final Outbox outbox;
    private final Letters letters;
    private final Dispatch dispatch;
    private final ConsentChanges consents;
    private final AccessLog log;
    private final Clock clock;

    Anew(
            MessageRows messages,
            CaseRows rows,
            Outbox outbox,
            Letters letters,
            Dispatch dispatch,
            ConsentChanges consents,
            AccessLog log,
            Clock clock) {
        this.messages = messages;
        this.rows = rows;
        this.outbox = outbox;
        this.letters = letters;
        this.dispatch = dispatch;
        this.consents = consents;
        this.log = log;
        this.clock = clock;
    }

    /** Whether the newest message of ours in the case is such a reply, and its content is still there. */
    public boolean possible(Case one) {
        return late(one).isPresent();
    }

    private Optional<Message> late(Case one) {
        return one.situation() == Situation.REJECTED
                ? messages.latestOwn(one.id()).filter(this::late).flatMap(letters::sent)
                : Optional.empty();
    }

    private boolean late(MessageId id) {
        return Rejection.in(outbox.events(id.value()))
                .filter(Rejection::ofLateReply)
                .isPresent();
    }

    /** @return in Swedish, why it was not sent; empty when it is on its way */
    public List<String> send(Member member, Case one) {
        var late = late(one);
        if (late.isEmpty()) {
            return List.of("Meddelandet kan inte skickas som nytt. Läs i tråden vad som har hänt");
        }
        var message = dispatch.anew(late.get());
        var sending = dispatch.send(one, message, member.subject(), () -> {
            rows.locked(one.id()).map(this::sending).ifPresent(rows::update);
            consents.sentAnew(late.get().id(), message.id());
            log.write(one.id(), member.subject(), Act.WROTE, message.id().toString());
        });
        return sending instanceof Sending.Refused refused ? refused.faults() : List.of();
    }

    /** What it was to end in, it ends in now. */
    private Case sending(Case it) {
        return it.asked() || it.outcome() != null
                ? it.in(Situation.SENDING, clock.instant(), null)
                : it.in(Situation.TAKEN, clock.instant(), null);
    }
}
