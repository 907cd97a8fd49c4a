package se.sigill.gateway.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Signal;

/** What a signal of the other side makes of a case. */
final class Signals {

    private Signals() {}

    /**
     * A mere sign of life changes nothing in a case that is answered. The promise goes on, but for one: who confirms has
     * kept it. However it is, silence does not last for ever.
     *
     * <p>A sign of life may tell until when an answer is promised: what we had counted ourselves gives way to that.
     *
     * @param later when silence from now on becomes something to do
     */
    static Case heard(Case before, List<Part> parts, Instant now, Instant later) {
        var state = parts.stream()
                .filter(Part.State.class::isInstance)
                .map(Part.State.class::cast)
                .findFirst();
        if (state.isEmpty()) {
            return before;
        }
        var next = situation(state.get().signal(), before.asked());
        if (next == Situation.FINISHED && before.owner() == null) {
            next = Situation.CLOSED_THERE; // what nobody has taken nobody has read
        }
        if (next == null
                || before.state() == CaseState.DONE
                || isAnswered(before, next)
                || isLess(next, before.situation())) {
            return before;
        }
        var after = before.in(next, now, note(state.get()));
        if (next.state() != CaseState.WAITING) {
            return after;
        }
        if (next == Situation.CONFIRMED) {
            return after.promising(null, later, before.received());
        }
        var told = state.get().signal().isMild() ? state.get().until() : null;
        return told != null && (before.promised() != null || before.received() == null)
                ? after.promising(told, WorkingDays.end(told), before.received())
                : after.attentive(before.attentionAt() == null ? later : before.attentionAt());
    }

    /** A mere sign of life is older news than an answer. */
    private static boolean isAnswered(Case before, Situation next) {
        var answered = before.outcome() != null
                || (before.asked() && before.situation().ball() == Situation.Ball.YOU);
        return answered
                && (next.state() == CaseState.WAITING || next == Situation.CLOSED_THERE || next == Situation.REMINDED)
                && !before.situation().asksForConsent()
                && before.situation() != Situation.CONSENT_UNREGISTERED
                && before.situation() != Situation.SILENT;
    }

    /** That somebody has opened or taken it takes away nothing that is asked for, and nothing that says more. */
    private static boolean isLess(Situation next, Situation known) {
        boolean mild = next == Situation.OPENED || next == Situation.ASSIGNED || next == Situation.CONFIRMED;
        boolean says =
                known == Situation.SECRECY_REVIEW || known == Situation.CONSENT_UNREGISTERED || known.asksForConsent();
        if (next == Situation.RECEIVED_THERE) {
            return !known.onItsWay() && known != Situation.RECEIVED_THERE && known != Situation.NO_SIGNALS;
        }
        boolean sooner = next == Situation.OPENED && (known == Situation.ASSIGNED || known == Situation.CONFIRMED);
        return sooner || (mild && says);
    }

    private static @Nullable String note(Part.State state) {
        if (!state.reason().isBlank()) {
            return state.reason();
        }
        return state.until() == null || state.signal().isMild() ? null : "t.o.m. " + state.until();
    }

    private static @Nullable Situation situation(Signal signal, boolean asked) {
        if (!asked) {
            return switch (signal) {
                case REMINDER -> Situation.REMINDED;
                case CLOSED -> Situation.FINISHED;
                case SENT_BY_MISTAKE -> Situation.MISTAKE;
                case CONSENT_WITHDRAWN -> Situation.CONSENT_WITHDRAWN;
                default -> null;
            };
        }
        return switch (signal) {
            case RECEIVED -> Situation.RECEIVED_THERE;
            case OPENED -> Situation.OPENED;
            case ASSIGNED -> Situation.ASSIGNED;
            case CONFIRMED -> Situation.CONFIRMED;
            case CONSENT_FOUND -> Situation.CONSENT_FOUND;
            case CONSENT_MISSING -> Situation.CONSENT_MISSING;
            case CONSENT_NOT_THIS -> Situation.CONSENT_NOT_THIS;
            case CONSENT_REGISTERED -> Situation.CONSENT_REGISTERED;
            case CONSENT_NOT_REGISTERED -> Situation.CONSENT_NOT_REGISTERED;
            case CONSENT_WITHDRAWN -> Situation.CONSENT_WITHDRAWN;
            case WAITS_FOR_CONSENT -> Situation.WAITS_FOR_CONSENT;
            case SUPPLEMENT_WANTED -> Situation.SUPPLEMENT_WANTED;
            case SECRECY_REVIEW -> Situation.SECRECY_REVIEW;
            case WRONG_RECIPIENT -> Situation.WRONG_RECIPIENT;
            case CLOSED -> Situation.CLOSED_THERE;
            case SENT_BY_MISTAKE -> Situation.MISTAKE;
            case REMINDER -> null;
        };
    }
}
