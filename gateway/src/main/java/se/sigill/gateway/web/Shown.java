package se.sigill.gateway.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseState;
import se.sigill.gateway.casework.CaseworkSettings;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.casework.Situation;
import se.sigill.gateway.casework.WorkingDays;
import se.sigill.gateway.directory.Directory;
import se.sigill.gateway.message.FunctionAddress;
import se.sigill.gateway.message.ParticipantId;

/** Cases as pages show them: names for ids, words for states, days for times. */
@Component
class Shown {

    private final Directory directory;
    private final Members members;
    private final CaseworkSettings settings;
    private final Clock clock;

    Shown(Directory directory, Members members, CaseworkSettings settings, Clock clock) {
        this.directory = directory;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A case in a list or at the head of its thread.
     *
     * @param line where it stands, in one sentence
     * @param ball whose turn it is
     * @param next what to do
     * @param left time left, e.g. "1 arbetsdag kvar"; empty where nothing runs
     * @param late whether it has run out
     * @param unowned whether nobody has had it for too long
     */
    record CaseView(
            UUID id,
            String title,
            CaseState state,
            String line,
            String since,
            String ball,
            String next,
            String counterpart,
            String counterpartFunction,
            String mailbox,
            boolean asked,
            String reference,
            String theirs,
            String owner,
            boolean mine,
            boolean nobodys,
            boolean unowned,
            String left,
            boolean late,
            String promised,
            boolean confidential,
            boolean restricted,
            String client,
            String clientName,
            String note,
            String officer) {

        public String kind() {
            return asked ? "Vår fråga" : "Fråga till oss";
        }

        /** For windows and files, whose names others see: not what the counterpart called it. */
        public String neutral() {
            if (!reference.isEmpty()) {
                return "Ärende, vår ref. " + reference;
            }
            return theirs.isEmpty() ? "Ärende" : "Ärende, er ref. " + theirs;
        }
    }

    CaseView of(Case one, Member member) {
        var now = clock.instant();
        var counterpart = organisation(one.counterpart());
        var owner = one.owner();
        var facts = one.facts();
        var note = facts.note() == null ? "" : facts.note();
        return new CaseView(
                one.id(),
                Personnummer.masked(facts.title()),
                one.state(),
                line(one, counterpart),
                Times.at(one.since()),
                ball(one),
                one.situation().next(),
                counterpart,
                one.counterpartFunction() == null ? "" : function(one.counterpart(), one.counterpartFunction()),
                function(one.participant(), one.mailbox()),
                one.asked(),
                Personnummer.masked(orEmpty(facts.reference())),
                Personnummer.masked(orEmpty(facts.theirs())),
                owner == null ? "" : members.name(owner).orElse("tidigare kollega"),
                member.subject().equals(owner),
                owner == null,
                owner == null && one.state() != CaseState.DONE && isOld(one, now),
                left(one),
                isLate(one),
                Times.dayOrNone(one.promised()),
                one.confidential(),
                one.restricted(),
                facts.client() == null ? "" : Personnummer.mask(facts.client()),
                orEmpty(facts.clientName()),
                note,
                Personnummer.masked(orEmpty(facts.officer())));
    }

    List<CaseView> all(List<Case> cases, Member member) {
        return cases.stream().map(one -> of(one, member)).toList();
    }

    /** "Mottaget av Arbetsförmedlingen kl. 09.14": the time is part of the sentence where it says what happened when. */
    private String line(Case one, String counterpart) {
        var text = one.situation().text(counterpart);
        var note = orEmpty(one.facts().note());
        if (one.situation() == Situation.RECEIVED_THERE && one.received() != null) {
            return text + " " + Times.brief(one.received(), clock.instant());
        }
        if (one.situation() == Situation.REFUSED && !note.isEmpty()) {
            return text + " (" + Personnummer.masked(note) + ")";
        }
        return note.isEmpty() ? text : text + joint(one.situation(), note) + Personnummer.masked(note);
    }

    private static String joint(Situation situation, String note) {
        if (situation == Situation.WRONG_RECIPIENT || situation == Situation.REFERRED) {
            return " – hänvisat till ";
        }
        return note.startsWith("t.o.m.") || note.startsWith("(") ? " " : ": ";
    }

    private static String ball(Case one) {
        return one.situation().ball().swedish();
    }

    private boolean isOld(Case one, Instant now) {
        return one.created().plus(settings.unownedAfter()).isBefore(now);
    }

    private boolean isLate(Case one) {
        var last = one.promised();
        return last != null && one.state() != CaseState.DONE && today().isAfter(last);
    }

    private String left(Case one) {
        var last = one.promised();
        if (last == null || one.state() == CaseState.DONE || one.outcome() != null) {
            return "";
        }
        int days = WorkingDays.left(today(), last);
        if (today().isAfter(last)) {
            return "försenat";
        }
        return days == 0 ? "sista dagen i dag" : days == 1 ? "1 arbetsdag kvar" : days + " arbetsdagar kvar";
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.SWEDEN);
    }

    Instant now() {
        return clock.instant();
    }

    String organisation(ParticipantId id) {
        return directory.participant(id).map(one -> one.name()).orElse(id.value());
    }

    String function(ParticipantId participant, FunctionAddress address) {
        return directory.function(participant, address).map(one -> one.name()).orElse(address.value());
    }

    String person(@Nullable String subject) {
        if (subject == null) {
            return "";
        }
        return subject.equals(AccessLog.SYSTEM)
                ? "Sigill"
                : members.name(subject).orElse("tidigare kollega");
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What every page needs. */
    Map<String, Object> frame(Member member, WebSettings settings) {
        return Map.of(
                "namn",
                member.name(),
                "testlage",
                settings.testMode(),
                "idle",
                settings.idle().toSeconds(),
                "warn",
                settings.warnBefore().toSeconds(),
                "stavning",
                settings.spelling(),
                "kanFraga",
                member.may(se.sigill.gateway.casework.Role.Right.ASK),
                "kanSamtycke",
                member.may(se.sigill.gateway.casework.Role.Right.CONSENT));
    }
}
