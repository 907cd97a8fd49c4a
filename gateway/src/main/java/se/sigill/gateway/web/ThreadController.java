package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.sigill.gateway.casework.AccessLog;
import se.sigill.gateway.casework.Act;
import se.sigill.gateway.casework.Anew;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Cases;
import se.sigill.gateway.casework.CaseworkSettings;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Officers;
import se.sigill.gateway.casework.Registry;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Situation;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.catalogue.CounterpartCards;
import se.sigill.gateway.casework.consent.Consent;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.consent.ConsentState;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.message.FileContent;
import se.sigill.gateway.message.MessageId;

/** Ärendetråd: where it stands, what was said, and what can be done. */
@Controller
class ThreadController {

    private final CaseLists lists;
    private final Cases cases;
    private final Threads threads;
    private final ThreadView view;
    private final ConsentRegister consents;
    private final CounterpartCards counterparts;
    private final Members members;
    private final Officers officers;
    private final AccessLog log;
    private final Shown shown;
    private final CaseworkSettings settings;
    private final Registry registry;
    private final Anew anew;

    ThreadController(
            CaseLists lists,
            Cases cases,
            Threads threads,
            ThreadView view,
            ConsentRegister consents,
            CounterpartCards counterparts,
            Members members,
            Officers officers,
            AccessLog log,
            Shown shown,
            CaseworkSettings settings,
            Registry registry,
            Anew anew) {
        this.lists = lists;
        this.cases = cases;
        this.threads = threads;
        this.view = view;
        this.consents = consents;
        this.counterparts = counterparts;
        this.members = members;
        this.officers = officers;
        this.log = log;
        this.shown = shown;
        this.settings = settings;
        this.registry = registry;
        this.anew = anew;
    }

    private Case find(Member member, UUID id) {
        return lists.find(member, id).orElseThrow(NotHere::new);
    }

    @GetMapping("/arenden/{id}")
    String thread(
            @AuthenticationPrincipal Officer officer, @PathVariable UUID id, HttpServletRequest request, Model model) {
        var member = officer.member();
        var one = find(member, id);
        boolean looksForNews = request.getHeader("HX-Request") != null
                && log.done(one.id(), Act.OPENED).stream()
                        .anyMatch(done -> done.subject().equals(member.subject()));
        if (!looksForNews) { // the page that looks for news by itself is not read anew each time
            cases.opened(member, one);
            one = find(member, id);
        }
        fill(member, one, model);
        return "arende";
    }

    private void fill(Member member, Case one, Model model) {
        var entries = threads.of(one);
        var consent = consents.of(member, one);
        model.addAttribute("arende", shown.of(one, member));
        model.addAttribute("meddelanden", view.messages(one, entries));
        model.addAttribute(
                "harBilagor",
                entries.stream().flatMap(entry -> entry.parts().stream()).anyMatch(part -> !part.files()
                        .isEmpty()));
        model.addAttribute("kvittenser", view.steps(one, entries));
        model.addAttribute("samtycke", consent.orElse(null));
        model.addAttribute("idag", shown.today());
        model.addAttribute("kollegor", members.of(one.mailbox()));
        model.addAttribute("kanSvara", !one.asked() && member.may(Role.Right.ANSWER, one.mailbox()));
        model.addAttribute("kanSkriva", one.asked() && member.may(Role.Right.ASK, one.mailbox()));
        model.addAttribute("kanSamtyckeHar", member.may(Role.Right.CONSENT, one.mailbox()));
        model.addAttribute(
                "kanTilldela",
                member.may(Role.Right.ASSIGN, one.mailbox()) || member.may(Role.Right.READ, one.mailbox()));
        model.addAttribute("kanLogg", member.may(Role.Right.READ, one.mailbox()));
        model.addAttribute("kanAvsluta", ActController.mayFinish(member, one));
        model.addAttribute("svarVantas", threads.owesAnswer(one));
        model.addAttribute("sparad", saved(member, one));
        model.addAttribute(
                "kanSamtycket",
                consent.filter(known -> member.may(Role.Right.CONSENT, known.mailbox()))
                        .isPresent());
        model.addAttribute("samtyckeBegars", one.situation().asksForConsent());
        model.addAttribute("kanSkickaSamtycke", NewConsentForm.lacksConsent(member, one, consent, shown.today()));
        model.addAttribute("sjalv", fetchesThemselves(one, consent));
        model.addAttribute("settAv", seenBy(one));
        model.addAttribute("besked", Reports.of(one.asked()));
        model.addAttribute(
                "kanForasTillAkt",
                member.may(Role.Right.READ, one.mailbox()) && (one.filedAt() == null || registry.waits(one)));
        model.addAttribute("avforts", one.filedAt() == null ? "" : filed(one));
        model.addAttribute(
                "kort", one.asked() ? counterparts.of(one.counterpart()).orElse(null) : null);
        model.addAttribute("telefonforsok", attempts(one));
        model.addAttribute("telefonforsokHogst", settings.phoneAttempts());
        model.addAttribute("somNytt", ActController.worksWith(member, one) && anew.possible(one));
        model.addAttribute("osaker", one.situation() == Situation.UNCERTAIN);
        model.addAttribute("till", Correspondents.key(one));
        model.addAttribute("gickFram", one.situation() == Situation.REJECTED_AGAIN);
    }

    /** The client has refused, or taken back: nothing further is offered to be asked (R19). */
    private static boolean fetchesThemselves(Case one, Optional<Consent> consent) {
        return one.asked()
                && one.facts().client() != null
                && (one.situation() == Situation.CLIENT_REFUSED
                        || consent.filter(known -> known.stored() == ConsentState.WITHDRAWN)
                                .isPresent());
    }

    /** Where it was put last, by whom and when (R34). */
    private String filed(Case one) {
        return log.of(one.id()).stream()
                .filter(entry -> entry.act() == Act.FILED)
                .findFirst()
                .map(entry -> (entry.note() == null ? "" : entry.note() + ", ") + shown.person(entry.subject()) + ", "
                        + Times.at(entry.at()))
                .orElse("");
    }

    /** Who of us has opened it, who did so first first. */
    private List<String> seenBy(Case one) {
        return log.done(one.id(), Act.OPENED).stream()
                .map(AccessLog.Done::subject)
                .distinct()
                .map(shown::person)
                .toList();
    }

    /** A sheet for the client that names nobody: what is needed, and how to get it oneself. */
    @GetMapping("/arenden/{id}/sjalv")
    String themselves(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var member = officer.member();
        var one = find(member, id);
        if (!one.asked() || !member.may(Role.Right.ASK, one.mailbox())) {
            throw new NotHere();
        }
        var asked = threads.of(one).stream()
                .filter(entry -> !entry.incoming())
                .flatMap(entry -> entry.parts().stream())
                .filter(Part.Question.class::isInstance)
                .map(part -> ((Part.Question) part).name())
                .distinct()
                .toList();
        model.addAttribute("arende", shown.of(one, member));
        model.addAttribute("fragor", asked);
        model.addAttribute("kort", counterparts.of(one.counterpart()).orElse(null));
        model.addAttribute("organisation", shown.organisation(one.participant()));
        return "sjalv";
    }

    /** When somebody rang and reached nobody, and who. */
    private List<String> attempts(Case one) {
        return settings.phoneAttempts() == 0
                ? List.of()
                : log.done(one.id(), Act.PHONED).stream()
                        .map(entry -> Times.at(entry.at()) + ", " + shown.person(entry.subject()))
                        .toList();
    }

    /** Who is saved as having the client's matters there; null where nobody is. */
    private Officers.@Nullable Saved saved(Member member, Case one) {
        var client = one.facts().client();
        return client == null
                ? null
                : officers.of(member, one.mailbox(), one.counterpart(), client).orElse(null);
    }

    @GetMapping("/arenden/{id}/utskrift")
    String print(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var member = officer.member();
        var one = find(member, id);
        log.write(one.id(), member.subject(), Act.PRINTED, "");
        fill(member, one, model);
        model.addAttribute("konversation", one.conversation().toString());
        model.addAttribute("organisation", shown.organisation(one.participant()));
        model.addAttribute("utskriven", Times.at(shown.now()));
        return "utskrift";
    }

    @GetMapping("/arenden/{id}/meddelanden/{message}/filer/{place}")
    ResponseEntity<Resource> file(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @PathVariable UUID message,
            @PathVariable int place)
            throws IOException {
        var member = officer.member();
        var one = find(member, id);
        if (place < 1) {
            throw new NotHere();
        }
        FileContent file = threads.file(one, new MessageId(message), place).orElseThrow(NotHere::new);
        log.write(one.id(), member.subject(), Act.ATTACHMENT, message + "/" + place);
        return Downloads.of(file);
    }
}
