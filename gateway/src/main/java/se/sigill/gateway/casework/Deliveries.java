package se.sigill.gateway.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.consent.ConsentChanges;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Reading;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.MessageId;
import se.sigill.gateway.message.MessageStatus;
import se.sigill.gateway.outbox.Outbox;
import se.sigill.gateway.outbox.OutgoingFacts;

/** What becomes of messages of ours, and what a business system sends past us by the API: it is in the same cases. */
@Component
class Deliveries {

    private final CaseRows rows;
    private final MessageRows messages;
    private final Letters letters;
    private final Outbox outbox;
    private final ConsentChanges consents;
    private final Promises promises;

    Deliveries(
            CaseRows rows,
            MessageRows messages,
            Letters letters,
            Outbox outbox,
            ConsentChanges consents,
            Promises promises) {
        this.consents = consents;
        this.rows = rows;
        this.messages = messages;
        this.letters = letters;
        this.outbox = outbox;
        this.promises = promises;
    }

    /** Joins the caller's transaction. */
    void take(Intake.Event event) {
        outbox.find(event.id().value()).ifPresent(facts -> {
            if (facts.status() == MessageStatus.ACCEPTED || facts.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR) {
                consents.carried(event.id(), arrived(facts));
            }
            var earlier = rows.locked(event.mailbox(), event.conversation());
            var known = earlier.isEmpty() || !has(earlier.get(), event.id())
                    ? letters.sent(event.id()).map(message -> sentElsewhere(earlier.orElse(null), message, facts))
                    : earlier;
            known.filter(one -> messages.latestOwn(one.id()).equals(Optional.of(event.id())))
                    .ifPresent(one -> rows.update(after(one, facts)));
            known.filter(one -> facts.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR && isLostWord(one, event.id()))
                    .ifPresent(one -> rows.update(one.in(failure(facts), facts.changed(), told(facts))));
        });
    }

    /** Whether it was word of where a case stands, newer than all else that we said, that more than a sign of life was in. */
    private boolean isLostWord(Case one, MessageId id) {
        var ours = messages.of(one.id()).stream().filter(row -> !row.incoming()).toList();
        boolean newest = ours.stream()
                .dropWhile(row -> !row.id().equals(id))
                .allMatch(row -> row.kind() == MessageRows.Kind.SIGNAL);
        return newest
                && letters.sent(id).stream()
                        .flatMap(message -> Reading.parts(message).stream())
                        .anyMatch(part -> part instanceof Part.State state
                                && !state.signal().isMild());
    }

    private boolean has(Case one, MessageId id) {
        return messages.of(one.id()).stream()
                .anyMatch(row -> !row.incoming() && row.id().equals(id));
    }

    private Case sentElsewhere(@Nullable Case before, Message message, OutgoingFacts facts) {
        var one = before == null ? opened(message, facts.created()) : before;
        var parts = Reading.parts(message);
        var row = new MessageRows.Row(
                one.id(), facts.from(), message.id(), false, Arrivals.kind(parts), facts.created(), null);
        messages.insert(row);
        if (one.asked()) {
            messages.asked(one.id(), message.id(), parts);
        } else {
            messages.answered(one.id(), parts);
        }
        var next = one.in(Situation.SENDING, facts.created(), null).ending(one.asked() ? null : Situation.GIVEN);
        rows.update(next);
        for (var part : parts) {
            if (part instanceof Part.Consent consent) {
                consents.sent(next, consent, message.id(), null);
            }
        }
        return next;
    }

    private Case opened(Message message, Instant now) {
        var title = message.label() == null ? "Meddelande utan rubrik" : message.label();
        var references = message.sender().attention();
        var reference = references == null || references.references().isEmpty()
                ? null
                : references.references().get(0).id().extension();
        var fresh = new Case(
                UUID.randomUUID(),
                mailbox(message),
                message.conversation(),
                message.sender().id(),
                message.recipient().id(),
                message.recipientFunction(),
                true,
                new CaseFacts(title, reference, null, null, null, null, null),
                Situation.SENDING,
                now,
                null,
                null,
                null,
                null,
                null,
                message.confidential(),
                false,
                false,
                null,
                now,
                now);
        rows.insert(fresh);
        return fresh;
    }

    private static FunctionAddress mailbox(Message message) {
        @Nullable Attention attention = message.sender().attention();
        if (attention == null) {
            throw new IllegalStateException("The database notices messages with a sending function only");
        }
        return attention.function();
    }

    /** An answer or signal that came meanwhile is newer, and stays. */
    private Case after(Case one, OutgoingFacts facts) {
        var now = facts.changed();
        return switch (facts.status()) {
            case SCHEDULED_FOR_RESEND ->
                one.situation().onItsWay() ? one.in(Situation.RESENDING, now, told(facts)) : one;
            case WAITING_FOR_RECEIPT, ACKNOWLEDGE ->
                one.situation().onItsWay() ? one.in(Situation.AWAITS_RECEIPT, now, null) : one;
            case ACCEPTED -> one.situation().onItsWay() || isLost(one) ? received(one, now) : promised(one, now);
            case MESSAGE_EXCHANGE_ERROR -> one.in(failure(facts), now, told(facts));
            default -> one;
        };
    }

    /** A signal was here before the receipt: it stands, and what it promised; else the other side's time begins now. */
    private Case promised(Case one, Instant now) {
        var told = one.promised();
        var day = told == null ? promises.theirs(one.counterpart(), now) : told;
        return one.asked() && one.state() == CaseState.WAITING && one.received() == null
                ? one.promising(day, WorkingDays.end(day), now)
                : one;
    }

    private static boolean isLost(Case one) {
        return one.situation() == Situation.UNCERTAIN;
    }

    private Case received(Case one, Instant now) {
        var outcome = one.outcome();
        if (!one.asked() && outcome != null) {
            var next = one.in(outcome, now, null);
            return outcome.state() == CaseState.WAITING
                    ? next.attentive(WorkingDays.end(promises.theirs(one.counterpart(), now)))
                    : next;
        }
        if (messages.onlyConsents(one.id()) && consents.registeredBySender(one)) {
            return one.in(Situation.CONSENT_DELIVERED, now, null);
        }
        var promised = one.asked() ? promises.theirs(one.counterpart(), now) : promises.ours(one.mailbox(), now);
        var silent = rows.speaksSigill(one.mailbox(), one.counterpart()).filter(speaks -> !speaks);
        return one.in(silent.isPresent() ? Situation.NO_SIGNALS : Situation.RECEIVED_THERE, now, null)
                .promising(promised, WorkingDays.end(promised), now);
    }

    private boolean arrived(OutgoingFacts facts) {
        return facts.status() == MessageStatus.ACCEPTED || failure(facts) == Situation.REJECTED_AGAIN;
    }

    /** Told by the newest event that is not the end itself; where nothing says that it was not delivered, it is uncertain. */
    private Situation failure(OutgoingFacts facts) {
        for (var event : outbox.events(facts.id())) {
            if (event.status() == MessageStatus.REJECTED) {
                return new Rejection(event).situation();
            }
            if (event.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR && event.detail() != null) {
                return event.detail().equals("uncertain") ? Situation.UNCERTAIN : Situation.NOT_DELIVERED;
            }
        }
        return Situation.UNCERTAIN;
    }

    /** What the sender is told in Swedish, as the API tells it. */
    private @Nullable String told(OutgoingFacts facts) {
        return outbox.events(facts.id()).stream()
                .filter(event -> event.status() == MessageStatus.REJECTED
                        || event.status() == MessageStatus.SCHEDULED_FOR_RESEND)
                .findFirst()
                .map(event -> event.swedish().replaceFirst("^Avvisat: ", "").replaceFirst("^Skickas – [^(]*", ""))
                .orElse(null);
    }
}
