package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.Anew;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Cases;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Members;
import se.sigill.gateway.casework.Officers;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Sending;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.consent.ConsentState;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.casework.wording.Signal;

/** One click on a thread: take it, hand it back, confirm, remind, write, finish. */
@Controller
class ActController {

    private static final String DONE = "klart";
    private static final String FAULTS = "fel";

    /** Where an organisation keeps what came in: a personakt is exempt from the diarium. */
    private static final Set<String> FILES = Set.of("personakt", "diarium");

    private final CaseLists lists;
    private final Cases cases;
    private final Threads threads;
    private final Members members;
    private final Officers officers;
    private final ConsentRegister consents;
    private final Correspondents correspondents;
    private final Uploads uploads;
    private final Anew anew;

    ActController(
            CaseLists lists,
            Cases cases,
            Threads threads,
            Members members,
            Officers officers,
            ConsentRegister consents,
            Correspondents correspondents,
            Uploads uploads,
            Anew anew) {
        this.lists = lists;
        this.cases = cases;
        this.threads = threads;
        this.members = members;
        this.officers = officers;
        this.consents = consents;
        this.correspondents = correspondents;
        this.uploads = uploads;
        this.anew = anew;
    }

    private Case find(Member member, UUID id) {
        return lists.find(member, id).orElseThrow(NotHere::new);
    }

    private static void require(boolean may) {
        if (!may) {
            throw new NotHere();
        }
    }

    /** Asks from its mailbox, or answers there. */
    static boolean worksWith(Member member, Case one) {
        return member.may(one.asked() ? Role.Right.ASK : Role.Right.ANSWER, one.mailbox());
    }

    /** Who works with it, or who is responsible for the mailbox. */
    static boolean mayFinish(Member member, Case one) {
        return worksWith(member, one) || member.may(Role.Right.ASSIGN, one.mailbox());
    }

    private static String back(UUID id) {
        return "redirect:/arenden/" + id;
    }

    @PostMapping("/arenden/{id}/ta")
    String take(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(officer.member().may(Role.Right.READ, one.mailbox()));
        cases.take(officer.member(), one);
        after.addFlashAttribute(DONE, "Ärendet är ditt.");
        return back(id);
    }

    @PostMapping("/arenden/{id}/lamna")
    String handBack(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(officer.member().may(Role.Right.READ, one.mailbox())
                || officer.member().subject().equals(one.owner()));
        cases.handBack(officer.member(), one);
        after.addFlashAttribute(DONE, "Ärendet är tillbaka i brevlådan.");
        return back(id);
    }

    @PostMapping("/arenden/{id}/tilldela")
    String assign(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "till") String to,
            RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(officer.member().may(Role.Right.READ, one.mailbox()));
        var colleague = members.of(one.mailbox()).stream()
                .filter(member -> member.subject().equals(to))
                .findFirst()
                .orElseThrow(NotHere::new);
        cases.assign(officer.member(), one, colleague.subject());
        after.addFlashAttribute(DONE, "Ärendet är tilldelat " + colleague.name() + ".");
        return back(id);
    }

    @PostMapping("/arenden/{id}/bekrafta")
    String confirm(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(!one.asked() && officer.member().may(Role.Right.ANSWER, one.mailbox()));
        Problems.told(cases.confirm(officer.member(), one), "Mottagandet är bekräftat.", after);
        return back(id);
    }

    /** A reply that came too late for the other side goes as a message of its own. */
    @PostMapping("/arenden/{id}/som-nytt")
    String anew(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var member = officer.member();
        var one = find(member, id);
        require(worksWith(member, one));
        Problems.told(anew.send(member, one), "Meddelandet är skickat som nytt.", after);
        return back(id);
    }

    @PostMapping("/arenden/{id}/paminn")
    String remind(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(one.asked() && officer.member().may(Role.Right.ASK, one.mailbox()));
        Problems.told(cases.remind(officer.member(), one), "Påminnelsen är skickad.", after);
        return back(id);
    }

    /** The client gives no consent: nothing more is asked (R19). */
    @PostMapping("/arenden/{id}/nekat")
    String clientRefuses(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var member = officer.member();
        var one = find(member, id);
        require(one.asked() && member.may(Role.Right.ASK, one.mailbox()));
        Problems.told(cases.clientRefuses(member, one), "Klienten nekar samtycke. Ärendet är avslutat.", after);
        return back(id);
    }

    /** The fallback: rung, and nobody reached (R10). */
    @PostMapping("/arenden/{id}/telefon")
    String phone(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var member = officer.member();
        var one = find(member, id);
        require(worksWith(member, one));
        cases.phoned(member, one);
        after.addFlashAttribute(DONE, "Telefonförsöket är antecknat.");
        return back(id);
    }

    /** Who has the client's matters at the counterpart is offered the next time somebody asks about the client (R12). */
    @PostMapping("/arenden/{id}/handlaggare")
    String officer(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "spara", defaultValue = "nej") String save,
            RedirectAttributes after) {
        var member = officer.member();
        var one = find(member, id);
        require(one.asked() && member.may(Role.Right.ASK, one.mailbox()));
        if (save.equals("ja")) {
            officers.save(member, one);
            after.addFlashAttribute(DONE, "Handläggaren är sparad och föreslås nästa gång.");
        } else {
            officers.forget(member, one);
            after.addFlashAttribute(DONE, "Handläggaren är borttagen.");
        }
        return back(id);
    }

    @PostMapping("/arenden/{id}/klar")
    String finish(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(mayFinish(officer.member(), one));
        if (threads.owesAnswer(one)) {
            after.addFlashAttribute(
                    FAULTS,
                    Problems.one(
                            "besked",
                            "Frågan är inte besvarad. Svara, eller skicka lägesbeskedet Avslutat utan svar med orsak"));
            return back(id);
        }
        cases.finish(officer.member(), one);
        after.addFlashAttribute(DONE, "Ärendet är klart.");
        return back(id);
    }

    @PostMapping("/arenden/{id}/akt")
    String file(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "aktnummer") String reference,
            @RequestParam(name = "akt", defaultValue = "personakt") String kind,
            RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(officer.member().may(Role.Right.READ, one.mailbox()));
        var problems = new Problems();
        problems.require(!reference.isBlank(), "aktnummer", "Skriv akt- eller diarienumret");
        AskForm.reference(reference.strip(), "aktnummer", problems);
        if (!problems.none()) {
            after.addFlashAttribute(FAULTS, problems);
            return back(id);
        }
        require(FILES.contains(kind));
        cases.file(officer.member(), one, reference.strip(), kind);
        after.addFlashAttribute(DONE, "Ärendet är överfört till akt " + reference.strip() + " (" + kind + ").");
        return back(id);
    }

    /** The first answer, in one click (R5). */
    @PostMapping("/arenden/{id}/samtyckeslage")
    String consentState(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "lage") String state,
            RedirectAttributes after) {
        var one = find(officer.member(), id);
        require(!one.asked() && officer.member().may(Role.Right.CONSENT, one.mailbox()));
        var told =
                switch (state) {
                    case "finns" -> found(officer.member(), one);
                    case "saknas" -> new Part.State(Signal.CONSENT_MISSING, null, "", null);
                    case "galler-inte" -> new Part.State(Signal.CONSENT_NOT_THIS, null, "", null);
                    default -> throw new NotHere();
                };
        Problems.told(cases.tell(officer.member(), one, told), "Frågeställaren har fått besked om samtycket.", after);
        return back(id);
    }

    /** What the page offered may have ended meanwhile. */
    private Part.State found(Member member, Case one) {
        return consents.of(member, one)
                .filter(consent -> consent.byUs()
                        && consent.stored() == ConsentState.REGISTERED
                        && consent.holds(consents.today()))
                .map(consent ->
                        new Part.State(Signal.CONSENT_FOUND, consent.terms().to(), "", consent.id()))
                .orElseThrow(NotHere::new);
    }

    /** Where it stands, told to the other side in a click (5.3). */
    @PostMapping("/arenden/{id}/besked")
    String report(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "besked", defaultValue = "") String report,
            @RequestParam(name = "besked-text", defaultValue = "") String text,
            RedirectAttributes after) {
        var member = officer.member();
        var one = find(member, id);
        require(worksWith(member, one));
        var problems = new Problems();
        var signal = Reports.of(one.asked()).stream()
                .filter(offered -> offered.key().equals(report))
                .findFirst();
        problems.require(signal.isPresent(), "besked", "Välj ett lägesbesked");
        signal.filter(Reports.Report::needsText)
                .ifPresent(it -> problems.require(!text.isBlank(), "besked-text", it.textMissing()));
        problems.require(text.length() <= Reports.LONGEST, "besked-text", "Texten är för lång. Skriv högst 500 tecken");
        if (problems.none() && signal.isPresent()) {
            cases.report(member, one, signal.get().signal(), text.strip())
                    .forEach(fault -> problems.add("besked", fault));
        }
        if (problems.none()) {
            after.addFlashAttribute(DONE, "Lägesbeskedet är på väg till motparten.");
        } else {
            after.addFlashAttribute(FAULTS, problems);
            after.addFlashAttribute("beskedVal", report);
            after.addFlashAttribute("beskedText", text);
        }
        return back(id);
    }

    /** A follow-up, a supplement, or free text in a thread with another product. */
    @PostMapping("/arenden/{id}/skriv")
    String write(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            @RequestParam(name = "text") String text,
            HttpServletRequest request,
            RedirectAttributes after)
            throws IOException {
        var member = officer.member();
        var one = find(member, id);
        require(member.may(Role.Right.ASK, one.mailbox()) || member.may(Role.Right.ANSWER, one.mailbox()));
        var files = uploads.of(member, request);
        var problems = new Problems();
        problems.require(!text.isBlank(), "text", "Skriv ett meddelande");
        var attached = files.file("bilaga", correspondents.accepted(one), problems);
        if (problems.none()) {
            var letter = new Part.Letter(
                    "Meddelande", List.of(text.strip()), attached.map(List::of).orElse(List.of()));
            var sending = cases.write(
                    member, one, List.of(letter), threads.latestTheirs(one).orElse(null));
            if (sending instanceof Sending.Refused refused) {
                refused.faults().forEach(fault -> problems.add("text", fault));
            }
        }
        if (problems.none()) {
            files.sent();
            after.addFlashAttribute(DONE, "Meddelandet är på väg.");
        } else {
            after.addFlashAttribute(FAULTS, problems);
            after.addFlashAttribute("skrivText", text);
            after.addFlashAttribute("filer", files.keep());
        }
        return back(id);
    }
}
