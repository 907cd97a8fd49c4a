package se.sigill.gateway.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/**
 * An ärende: one conversation as one of our mailboxes has it.
 *
 * @param asked by us; else it was asked of us
 * @param since of the situation
 * @param promised last day for a first sign of life; null while nothing runs
 * @param received when the counterpart, or we, had received it
 * @param owner subject of the officer who has it; null: nobody
 * @param signals whether the counterpart is known to run Sigill
 * @param restricted a begränsat ärende: only its named readers see it
 */
public record Case(
        UUID id,
        FunctionAddress mailbox,
        ConversationId conversation,
        ParticipantId participant,
        ParticipantId counterpart,
        @Nullable FunctionAddress counterpartFunction,
        boolean asked,
        CaseFacts facts,
        Situation situation,
        Instant since,
        @Nullable Instant attentionAt,
        @Nullable LocalDate promised,
        @Nullable Instant received,
        @Nullable Situation outcome,
        @Nullable String owner,
        boolean confidential,
        boolean signals,
        boolean restricted,
        @Nullable Instant filedAt,
        Instant created,
        Instant changed) {

    public CaseState state() {
        return situation.state();
    }

    Case in(Situation next, Instant now, @Nullable String note) {
        return with(it -> {
            it.facts = facts.noted(note);
            it.situation = next;
            it.since = now;
            it.attentionAt = null;
            it.changed = now;
        });
    }

    Case promising(@Nullable LocalDate day, @Nullable Instant attention, @Nullable Instant at) {
        return with(it -> {
            it.promised = day;
            it.attentionAt = attention;
            it.received = at;
        });
    }

    /** What silence does next, and when. */
    Case attentive(@Nullable Instant at) {
        return with(it -> it.attentionAt = at);
    }

    Case ending(@Nullable Situation end) {
        return with(it -> it.outcome = end);
    }

    Case ownedBy(@Nullable String subject) {
        return with(it -> it.owner = subject);
    }

    /** Whose it becomes where it is nobody's. */
    Case ownedAtLeastBy(String subject) {
        return owner == null ? ownedBy(subject) : this;
    }

    /** Something secret has come into it. */
    Case secret() {
        return with(it -> it.confidential = true);
    }

    Case knowing(CaseFacts more, boolean speaksSigill) {
        return with(it -> {
            it.facts = more;
            it.signals |= speaksSigill;
        });
    }

    Case filed(Instant at) {
        return with(it -> it.filedAt = at);
    }

    private Case with(Consumer<Next> change) {
        var next = new Next(this);
        change.accept(next);
        return new Case(
                id,
                mailbox,
                conversation,
                participant,
                counterpart,
                counterpartFunction,
                asked,
                next.facts,
                next.situation,
                next.since,
                next.attentionAt,
                next.promised,
                next.received,
                next.outcome,
                next.owner,
                next.confidential,
                next.signals,
                restricted,
                next.filedAt,
                created,
                next.changed);
    }

    /** What of a case changes while it lives, on its way from one case to the next. */
    private static final class Next {

        private CaseFacts facts;
        private Situation situation;
        private Instant since;
        private @Nullable Instant attentionAt;
        private @Nullable LocalDate promised;
        private @Nullable Instant received;
        private @Nullable Situation outcome;
        private @Nullable String owner;
        private boolean confidential;
        private boolean signals;
        private @Nullable Instant filedAt;
        private Instant changed;

        Next(Case now) {
            facts = now.facts;
            situation = now.situation;
            since = now.since;
            attentionAt = now.attentionAt;
            promised = now.promised;
            received = now.received;
            outcome = now.outcome;
            owner = now.owner;
            confidential = now.confidential;
            signals = now.signals;
            filedAt = now.filedAt;
            changed = now.changed;
        }
    }

    @Override
    public String toString() {
        return "Case[" + id + "]";
    }
}
