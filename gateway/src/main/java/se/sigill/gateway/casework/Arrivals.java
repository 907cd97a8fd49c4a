package se.sigill.gateway.casework;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.consent.ConsentChanges;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Reading;
import se.sigill.gateway.casework.wording.Writing;
import se.sigill.gateway.mailbox.Deposit;
import se.sigill.gateway.message.Attention;
import se.sigill.gateway.message.Message;
import se.sigill.gateway.message.Party;

/** A message that came in: a new case, or the next thing in one we have. */
@Component
class Arrivals {

    private final CaseRows rows;
    private final MessageRows messages;
    private final Letters letters;
    private final ConsentChanges consents;
    private final Notices notices;
    private final Promises promises;
    private final Officers officers;
    private final ConsentReplies replies;
    private final PromiseReplies promised;

    Arrivals(
            CaseRows rows,
            MessageRows messages,
            Letters letters,
            ConsentChanges consents,
            Notices notices,
            Promises promises,
            Officers officers,
            ConsentReplies replies,
            PromiseReplies promised) {
        this.notices = notices;
        this.rows = rows;
        this.messages = messages;
        this.letters = letters;
        this.consents = consents;
        this.promises = promises;
        this.officers = officers;
        this.replies = replies;
        this.promised = promised;
    }

    /** Joins the caller's transaction. What was deleted meanwhile is nobody's case. */
    void take(Intake.Event event) {
        var deposit = letters.deposit(event.mailbox(), event.conversation(), event.sender(), event.id());
        deposit.ifPresent(found -> letters.received(found).ifPresent(message -> take(found, message)));
    }

    private void take(Deposit deposit, Message message) {
        var parts = Reading.parts(message);
        var ours = Writing.SYSTEM.equals(message.generatingSystem());
        var earlier = rows.locked(deposit.mailbox(), deposit.conversation());
        var before = earlier.orElseGet(() -> opened(deposit, message, ours));
        var kind = kind(parts);
        if (!messages.insert(
                new MessageRows.Row(before.id(), deposit.from(), deposit.id(), true, kind, deposit.received(), null))) {
            return;
        }
        if (kind != MessageRows.Kind.SIGNAL) {
            notices.arrived(before);
        }
        if (before.asked()) {
            messages.answered(before.id(), parts);
        } else {
            messages.asked(before.id(), deposit.id(), parts);
        }
        var now = deposit.received();
        var officer = kind == MessageRows.Kind.SIGNAL ? null : officers.named(message.sender(), parts);
        var secret = message.confidential() && kind != MessageRows.Kind.SIGNAL;
        var known = (secret ? before.secret() : before)
                .knowing(facts(before, message, parts).handledBy(officer), ours);
        var after = next(known, parts, kind, now);
        rows.update(after);
        if (officer != null) {
            officers.confirm(known, now);
        }
        for (var part : parts) {
            consent(known, part, deposit);
        }
        promised.arrived(after, parts);
        replies.arrived(known, parts);
    }

    private Case opened(Deposit deposit, Message message, boolean ours) {
        var title = message.label() == null ? "Meddelande utan rubrik" : message.label();
        var promised = promises.ours(deposit.mailbox(), deposit.received());
        var fresh = new Case(
                UUID.randomUUID(),
                deposit.mailbox(),
                deposit.conversation(),
                deposit.to(),
                deposit.from(),
                deposit.fromFunction(),
                false,
                new CaseFacts(title, null, null, null, null, null, null),
                Situation.ARRIVED,
                deposit.received(),
                WorkingDays.end(promised),
                promised,
                deposit.received(),
                null,
                null,
                message.confidential(),
                ours,
                false,
                null,
                deposit.received(),
                deposit.received());
        rows.insert(fresh);
        return fresh;
    }

    /** The sender's reference is theirs; the recipient's is ours come back. */
    private static CaseFacts facts(Case before, Message message, List<Part> parts) {
        var client = parts.stream()
                .filter(Part.Client.class::isInstance)
                .map(Part.Client.class::cast)
                .findFirst();
        return before.facts()
                .with(
                        before.asked() ? null : reference(message.recipient()), // who asks has given it, or has none
                        reference(message.sender()),
                        client.map(Part.Client::number).orElse(null),
                        client.map(Part.Client::name).orElse(null));
    }

    private static @Nullable String reference(Party party) {
        Attention attention = party.attention();
        return attention == null || attention.references().isEmpty()
                ? null
                : attention.references().get(0).id().extension();
    }

    static MessageRows.Kind kind(List<Part> parts) {
        if (parts.stream().anyMatch(Part.Question.class::isInstance)) {
            return MessageRows.Kind.QUESTION;
        } else if (parts.stream().anyMatch(Part.Answer.class::isInstance)) {
            return MessageRows.Kind.ANSWER;
        } else if (parts.stream().anyMatch(Part.Consent.class::isInstance)) {
            return MessageRows.Kind.CONSENT;
        }
        return parts.stream().anyMatch(Part.State.class::isInstance)
                ? MessageRows.Kind.SIGNAL
                : MessageRows.Kind.LETTER;
    }

    private Case next(Case before, List<Part> parts, MessageRows.Kind kind, Instant now) {
        var promised =
                before.asked() ? promises.theirs(before.counterpart(), now) : promises.ours(before.mailbox(), now);
        return switch (kind) {
            case SIGNAL -> settled(Signals.heard(before, parts, now, WorkingDays.end(promised)));
            case ANSWER ->
                before.in(outcome(parts), now, reason(parts)).promising(null, null, before.received()); // kept
            case QUESTION, CONSENT, LETTER ->
                before.asked()
                        ? before.in(Situation.LETTER, now, null)
                        : before.in(before.owner() == null ? Situation.ARRIVED : Situation.LETTER, now, null)
                                .promising(promised, WorkingDays.end(promised), now)
                                .ending(null);
        };
    }

    /** A consent that was sent alone asks for nothing more than to be registered. */
    private Case settled(Case heard) {
        return heard.situation() == Situation.CONSENT_REGISTERED && messages.onlyConsents(heard.id())
                ? heard.in(
                        Situation.CONSENT_IN_PLACE, heard.since(), heard.facts().note())
                : heard;
    }

    /** Why it is refused, or what lacks, where that is said of nothing else; the thread says it question by question. */
    private static @Nullable String reason(List<Part> parts) {
        var reasons = parts.stream()
                .filter(Part.Answer.class::isInstance)
                .map(part -> ((Part.Answer) part).reason())
                .filter(reason -> !reason.isBlank())
                .distinct()
                .toList();
        return reasons.size() == 1 && outcome(parts) != Situation.PARTLY_ANSWERED ? reasons.get(0) : null;
    }

    /** Computed from the answers, question by question. */
    static Situation outcome(List<Part> parts) {
        var outcomes = parts.stream()
                .filter(Part.Answer.class::isInstance)
                .map(part -> ((Part.Answer) part).outcome())
                .toList();
        if (outcomes.contains(Part.Outcome.SUPPLEMENT)) {
            return Situation.SUPPLEMENT_WANTED;
        }
        var refused = outcomes.stream()
                .filter(outcome -> outcome == Part.Outcome.REFUSED)
                .count();
        if (refused == 0) {
            return Situation.ANSWERED;
        }
        return refused == outcomes.size() ? Situation.REFUSED : Situation.PARTLY_ANSWERED;
    }

    private void consent(Case of, Part part, Deposit deposit) {
        if (part instanceof Part.Consent consent) {
            consents.received(of, consent, deposit.id());
        } else if (part instanceof Part.ConsentBefore before) {
            consents.referred(of, before);
        } else if (part instanceof Part.State state) {
            consents.heard(of, state, deposit.received());
        }
    }
}
