package se.sigill.gateway.casework;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import se.sigill.gateway.casework.consent.ConsentChanges;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Signal;
import se.sigill.gateway.message.ConversationId;
import se.sigill.gateway.message.MessageId;

/** What officers do to cases. Whether they may is asked by those who let them in; every act is logged. */
@Component
public class Cases {

    private final CaseRows rows;
    private final MessageRows messages;
    private final Dispatch dispatch;
    private final ConsentChanges consents;
    private final AccessLog log;
    private final Restrictions restrictions;
    private final TransactionTemplate transactions;
    private final Promises promises;
    private final UnregisteredConsents unregistered;
    private final Clock clock;

    Cases(
            CaseRows rows,
            MessageRows messages,
            Dispatch dispatch,
            ConsentChanges consents,
            AccessLog log,
            Restrictions restrictions,
            TransactionTemplate transactions,
            Promises promises,
            UnregisteredConsents unregistered,
            Clock clock) {
        this.rows = rows;
        this.messages = messages;
        this.dispatch = dispatch;
        this.consents = consents;
        this.log = log;
        this.restrictions = restrictions;
        this.transactions = transactions;
        this.promises = promises;
        this.unregistered = unregistered;
        this.clock = clock;
    }

    /** Opens a case with a question, or with a consent alone. */
    public Sending ask(Member member, Question question) {
        var fresh = opened(member, question);
        var parts = new ArrayList<Part>();
        parts.add(question.client());
        parts.addAll(question.questions());
        if (question.consent() != null) {
            parts.add(question.consent());
        }
        var message = dispatch.compose(fresh, fresh.facts().title(), parts, null, member);
        return dispatch.send(fresh, message, member.subject(), () -> {
            rows.insert(fresh);
            messages.asked(fresh.id(), message.id(), parts);
            if (question.consent() instanceof Part.Consent consent) {
                consents.sent(fresh, consent, message.id(), member.subject());
            }
            log.write(fresh.id(), member.subject(), Act.ASKED, message.id().toString());
            if (question.openBecause() != null) {
                log.write(
                        fresh.id(),
                        member.subject(),
                        Act.NOT_SECRET,
                        message.id().toString(),
                        question.openBecause());
            }
            if (question.restricted()) {
                restrictions.restrict(member, fresh, List.of());
            }
        });
    }

    private Case opened(Member member, Question question) {
        var now = clock.instant();
        var reference =
                question.reference().isBlank() ? null : question.reference().strip();
        var kind = question.questions().isEmpty() ? "Samtycke" : "Fråga";
        var title = reference == null ? kind : kind + ", vår ref. " + reference;
        return new Case(
                UUID.randomUUID(),
                question.mailbox(),
                ConversationId.startedBy(MessageId.random()),
                question.participant(),
                question.counterpart(),
                question.counterpartFunction(),
                true,
                new CaseFacts(
                        title,
                        reference,
                        null,
                        question.client().number(),
                        question.client().name(),
                        null,
                        question.officer()),
                Situation.SENDING,
                now,
                null,
                null,
                null,
                null,
                member.subject(),
                question.confidential(),
                false,
                false,
                null,
                now,
                now);
    }

    /** Answers the open questions, one part for each, and free text where there is some. */
    public Sending answer(Member member, Case one, List<Part> parts, @Nullable MessageId answers, String assessment) {
        var label = "Svar" + theirs(one);
        var outcome = given(Arrivals.outcome(parts));
        var message = dispatch.compose(one, label, parts, answers, member);
        return dispatch.send(one, message, member.subject(), () -> {
            messages.answered(one.id(), parts);
            change(one, it -> it.in(Situation.SENDING, clock.instant(), null)
                    .secret()
                    .ending(outcome)
                    .ownedAtLeastBy(member.subject()));
            log.write(one.id(), member.subject(), Act.ANSWERED, message.id().toString(), assessment);
        });
    }

    private static Situation given(Situation heard) {
        return switch (heard) {
            case PARTLY_ANSWERED -> Situation.GIVEN_PARTLY;
            case REFUSED -> Situation.GIVEN_NOTHING;
            case SUPPLEMENT_WANTED -> Situation.WAITS_FOR_THEM;
            default -> Situation.GIVEN;
        };
    }

    /** A further message in the thread: a follow-up, a supplement, a consent. */
    public Sending write(Member member, Case one, List<Part> parts, @Nullable MessageId answers) {
        var label = label(one);
        var message = dispatch.compose(one, label, parts, answers, member);
        return dispatch.send(one, message, member.subject(), () -> {
            if (one.asked()) {
                messages.asked(one.id(), message.id(), parts);
                change(one, it -> it.in(Situation.SENDING, clock.instant(), null)
                        .secret()
                        .ending(null));
            } else {
                change(one, Case::secret);
            }
            for (var part : parts) {
                if (part instanceof Part.Consent consent) {
                    consents.sent(one, consent, message.id(), member.subject());
                }
            }
            log.write(one.id(), member.subject(), Act.WROTE, message.id().toString());
        });
    }

    private static String label(Case one) {
        return "Meddelande" + theirs(one) + told(", vår ref. ", one.facts().reference());
    }

    private static String theirs(Case one) {
        return told(", er ref. ", one.facts().theirs());
    }

    /** Theirs too, who may have a personnummer there or much else: a subject has none (R16). */
    private static String told(String before, @Nullable String reference) {
        return reference == null || !CaseReference.isNeutral(reference) ? "" : before + reference;
    }

    /**
     * Tells the other side where the case stands. To those who do not run Sigill only what they would want to read.
     *
     * @return in Swedish, why it could not be told; empty when it is on its way, or need not be told
     */
    public List<String> tell(Member member, Case one, Part.State state) {
        return tell(member, one, state, () -> {});
    }

    /** @param also is done when it is told, in one transaction with that: both, or neither */
    public List<String> tell(Member member, Case one, Part.State state, Runnable also) {
        return tell(member.subject(), one, state, also);
    }

    private List<String> tell(@Nullable String author, Case one, Part.State state, Runnable also) {
        var unheard = !one.signals() && !one.asked() && state.signal().isMild();
        if (unheard) {
            transactions.executeWithoutResult(status -> also.run());
            return List.of();
        }
        if (one.counterpartFunction() == null) {
            return List.of("Motparten har inte angett någon funktion att svara till. Ring i stället");
        }
        var message = dispatch.compose(one, "Lägesbesked" + theirs(one), List.of(state), null, null);
        return dispatch.send(one, message, author, also) instanceof Sending.Refused refused
                ? refused.faults()
                : List.of();
    }

    /** The first answer, by itself, where who is responsible for the mailbox has it so (R5). */
    void tellByItself(Case one, Part.State state) {
        tell(
                (String) null,
                one,
                state,
                () -> log.write(
                        one.id(), AccessLog.SYSTEM, Act.TOLD, state.signal().name()));
    }

    /**
     * Tells the other side where the case stands, and stands there.
     *
     * @param reason to whom it is referred, what lacks or why; empty where nothing is to be said
     * @return as {@link #tell}; the case is as it was when that is not empty
     */
    public List<String> report(Member member, Case one, Signal signal, String reason) {
        if (one.state() == CaseState.DONE || (!one.asked() && one.outcome() != null)) {
            return List.of("Ärendet är redan besvarat eller avslutat. Skriv i tråden i stället");
        }
        var note = reason.isBlank() ? null : reason;
        return tell(member, one, new Part.State(signal, null, reason, null), () -> {
            change(one, it -> attentive(it, it.in(standing(signal), clock.instant(), note))
                    .ownedAtLeastBy(member.subject()));
            log.write(one.id(), member.subject(), Act.TOLD, signal.name());
        });
    }

    /** What we have promised goes on; what we wait for from them is not waited for in silence. */
    private Case attentive(Case before, Case next) {
        return switch (next.state()) {
            case BEGUN -> next.attentive(before.attentionAt());
            case WAITING -> next.attentive(WorkingDays.end(promises.theirs(next.counterpart(), next.since())));
            default -> next;
        };
    }

    private static Situation standing(Signal told) {
        return switch (told) {
            case WAITS_FOR_CONSENT -> Situation.AWAITS_CONSENT;
            case SUPPLEMENT_WANTED -> Situation.WAITS_FOR_THEM;
            case SECRECY_REVIEW -> Situation.REVIEWING;
            case WRONG_RECIPIENT -> Situation.REFERRED;
            case CLOSED, SENT_BY_MISTAKE -> Situation.FINISHED;
            default -> throw new IllegalArgumentException("No place to stand: " + told);
        };
    }

    /**
     * The client gives no consent. It stands in this case and nowhere else; the other side hears that the case is closed,
     * and not why (R19).
     *
     * @return as {@link #tell}; the case is as it was when that is not empty
     */
    public List<String> clientRefuses(Member member, Case one) {
        if (one.situation() == Situation.CLIENT_REFUSED) {
            return List.of();
        }
        return tell(member, one, signal(Signal.CLOSED), () -> {
            change(one, it -> it.in(Situation.CLIENT_REFUSED, clock.instant(), null));
            log.write(one.id(), member.subject(), Act.CLIENT_REFUSED, "");
        });
    }

    /** An officer reads it: logged, told once to the asker, and what its owner has read is no longer new. */
    public void opened(Member member, Case one) {
        var first = log.first(one.id(), Act.OPENED);
        log.write(one.id(), member.subject(), Act.OPENED, "");
        if (one.state() == CaseState.NEW && member.subject().equals(one.owner())) {
            change(one, this::read);
        }
        if (!one.asked() && first) {
            tell(member, one, sign(Signal.OPENED, one));
        }
    }

    private Case read(Case it) {
        return it.state() != CaseState.NEW
                ? it
                : it.in(it.asked() ? Situation.READ : Situation.TAKEN, clock.instant(), null)
                        .attentive(it.attentionAt());
    }

    public void take(Member member, Case one) {
        change(one, it -> begun(it.ownedBy(member.subject())));
        log.write(one.id(), member.subject(), Act.TOOK, "");
        if (!one.asked()) {
            tell(member, one, sign(Signal.ASSIGNED, one));
        }
    }

    /** What somebody has is no longer new; what was promised goes on. */
    private Case begun(Case owned) {
        return owned.situation() == Situation.ARRIVED
                ? owned.in(Situation.TAKEN, clock.instant(), null).attentive(owned.attentionAt())
                : owned;
    }

    /** As {@link #take}, for another; that it goes from one to the next is our own matter. */
    public void assign(Member member, Case one, String to) {
        change(one, it -> begun(it.ownedBy(to)));
        restrictions.given(one.id(), to);
        log.write(one.id(), member.subject(), Act.ASSIGNED, to);
        if (!one.asked() && one.owner() == null) {
            tell(member, one, sign(Signal.ASSIGNED, one));
        }
    }

    /** What somebody had begun is new again: in no list would it be seen otherwise. */
    public void handBack(Member member, Case one) {
        change(one, it -> {
            var nobodys = it.ownedBy(null);
            var again = it.asked() ? Situation.ANSWERED : Situation.ARRIVED;
            return it.state() == CaseState.BEGUN
                    ? nobodys.in(again, clock.instant(), null).attentive(it.attentionAt())
                    : nobodys;
        });
        log.write(one.id(), member.subject(), Act.HANDED_BACK, "");
    }

    /**
     * One click: the first sign of life keeps the promise.
     *
     * @return as {@link #tell}; the promise is as it was when that is not empty
     */
    public List<String> confirm(Member member, Case one) {
        return tell(member, one, signal(Signal.CONFIRMED), () -> {
            change(one, it -> it.promising(null, null, it.received()));
            log.write(one.id(), member.subject(), Act.CONFIRMED, "");
        });
    }

    /** Who sent nothing but a consent waits for nothing more. */
    public void consentInPlace(Case one) {
        if (!one.asked() && messages.onlyConsents(one.id())) {
            change(one, it -> it.in(Situation.CONSENT_IN_PLACE, clock.instant(), null));
        }
    }

    /**
     * The other side has as long as it had first; then silence is something to do again.
     *
     * @return as {@link #tell}
     */
    public List<String> remind(Member member, Case one) {
        var now = clock.instant();
        var later = WorkingDays.end(promises.theirs(one.counterpart(), now));
        return tell(member, one, signal(Signal.REMINDER), () -> {
            log.write(one.id(), member.subject(), Act.REMINDED, "");
            unregistered.reminded(one, now);
            change(
                    one,
                    it -> it.situation() == Situation.SILENT || it.situation() == Situation.CONSENT_UNREGISTERED
                            ? it.in(Situation.REMINDED_THERE, now, null).promising(null, later, it.received())
                            : it);
        });
    }

    /** Somebody rang the other side and reached nobody: where a message does not do, that is kept too (R10). */
    public void phoned(Member member, Case one) {
        log.write(one.id(), member.subject(), Act.PHONED, "");
    }

    public void finish(Member member, Case one) {
        change(one, it -> it.in(Situation.FINISHED, clock.instant(), null));
        log.write(one.id(), member.subject(), Act.FINISHED, "");
    }

    /**
     * The thread was put into the organisation's own file.
     *
     * @param kind personakt or diarium
     */
    public void file(Member member, Case one, String reference, String kind) {
        change(one, it -> it.filed(clock.instant()).knowing(it.facts().with(reference, null, null, null), false));
        log.write(one.id(), member.subject(), Act.FILED, "", reference + " (" + kind + ")");
    }

    /** With the last day that we have promised, so that both sides show the same (R10). */
    private static Part.State sign(Signal signal, Case one) {
        return new Part.State(signal, one.promised(), "", null);
    }

    private static Part.State signal(Signal signal) {
        return new Part.State(signal, null, "", null);
    }

    private void change(Case one, UnaryOperator<Case> to) {
        transactions.executeWithoutResult(
                status -> rows.locked(one.id()).map(to).ifPresent(rows::update));
    }
}
