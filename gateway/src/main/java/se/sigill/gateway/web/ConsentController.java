package se.sigill.gateway.web;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Personnummer;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.consent.Consent;
import se.sigill.gateway.casework.consent.ConsentDrafts;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.consent.ConsentReminders;
import se.sigill.gateway.casework.consent.Consents;
import se.sigill.gateway.message.FunctionAddress;

/** Samtycken: the register, what is to be registered, and each by itself. */
@Controller
class ConsentController {

    private final ConsentRegister register;
    private final CaseLists lists;
    private final Consents consents;
    private final ConsentReminders reminders;
    private final ConsentDrafts drafts;
    private final Shown shown;

    ConsentController(
            ConsentRegister register,
            CaseLists lists,
            Consents consents,
            ConsentReminders reminders,
            ConsentDrafts drafts,
            Shown shown) {
        this.drafts = drafts;
        this.reminders = reminders;
        this.register = register;
        this.lists = lists;
        this.consents = consents;
        this.shown = shown;
    }

    /** A line of the register. */
    record ConsentRow(
            UUID id,
            String mailbox,
            String client,
            String name,
            String counterpart,
            String state,
            String scope,
            String from,
            String to,
            String ending,
            @Nullable UUID caseId) {}

    @GetMapping("/samtycken")
    String list(@AuthenticationPrincipal Officer officer, Model model) {
        var member = officer.member();
        if (!member.may(Role.Right.CONSENT)) {
            throw new NotHere();
        }
        model.addAttribute("attRegistrera", rows(member, register.waiting(member)));
        model.addAttribute(
                "loperUt", reminders.of(member).stream().map(this::ending).toList());
        model.addAttribute(
                "utkast", drafts.list(member).stream().map(this::draft).toList());
        model.addAttribute("vara", rows(member, register.list(member, true)));
        model.addAttribute(
                "mottagna",
                rows(
                        member,
                        register.list(member, false).stream()
                                .filter(consent ->
                                        consent.stored() != se.sigill.gateway.casework.consent.ConsentState.RECEIVED)
                                .toList()));
        return "samtycken";
    }

    /** In a body: the number stands in no address. Every search is logged in each of her mailboxes (R15). */
    @PostMapping("/samtycken/sok")
    String search(
            @AuthenticationPrincipal Officer officer,
            @RequestParam(name = "sok", defaultValue = "") String text,
            Model model) {
        var page = list(officer, model);
        var number = text.strip();
        var valid = Personnummer.isValid(number);
        if (valid) {
            officer.member()
                    .mailboxes(Role.Right.CONSENT)
                    .forEach(mailbox -> lists.lookedUp(officer.member(), mailbox, number));
        }
        var found = valid ? register.search(officer.member(), number) : List.<Consent>of();
        model.addAttribute("sokt", rows(officer.member(), found));
        model.addAttribute(
                "besked",
                !valid
                        ? "Skriv hela personnumret, till exempel 19121212-1212"
                        : found.isEmpty()
                                ? "Inget samtycke för " + Personnummer.mask(number)
                                : found.size() + (found.size() == 1 ? " samtycke" : " samtycken") + " för "
                                        + Personnummer.mask(number));
        return page;
    }

    /** A line of those about to end. */
    record EndingRow(UUID id, String mailbox, String client, String name, String ending) {}

    /** A line of those not yet sent. */
    record DraftRow(UUID id, String client, String name, String state, String changed) {}

    private DraftRow draft(ConsentDrafts.Draft draft) {
        var number = draft.fields().getOrDefault("personnummer", "");
        return new DraftRow(
                draft.id(),
                Personnummer.isValid(number) ? Personnummer.mask(number) : "",
                Personnummer.masked(draft.fields().getOrDefault("namn", "")),
                draft.state().swedish(),
                Times.brief(draft.changed(), shown.now()));
    }

    private EndingRow ending(ConsentReminders.Ending it) {
        var left = it.left();
        return new EndingRow(
                it.id(),
                it.mailbox().value(),
                Personnummer.mask(it.terms().client()),
                it.terms().name(),
                left == 0 ? "Löper ut i dag" : "Löper ut om " + left + (left == 1 ? " dag" : " dagar"));
    }

    private List<ConsentRow> rows(Member member, List<Consent> all) {
        return all.stream().map(consent -> row(member, consent)).toList();
    }

    private ConsentRow row(Member member, Consent consent) {
        var terms = consent.terms();
        var today = shown.today();
        var left = consent.daysLeft(today);
        return new ConsentRow(
                consent.id(),
                consent.mailbox().value(),
                Personnummer.mask(terms.client()),
                terms.name(),
                shown.organisation(consent.counterpart()),
                consent.state(today).swedish(),
                terms.scope(),
                terms.from().toString(),
                terms.to().toString(),
                !consent.byUs() && consent.holds(today) && left <= 30 ? "Löper ut om " + left + " dagar" : "",
                member.may(Role.Right.READ, consent.mailbox()) ? consent.caseId() : null);
    }

    @GetMapping("/samtycken/{mailbox}/{id}")
    String one(
            @AuthenticationPrincipal Officer officer,
            @PathVariable String mailbox,
            @PathVariable UUID id,
            Model model) {
        var consent = find(officer.member(), mailbox, id);
        consents.read(officer.member(), consent);
        model.addAttribute("samtycke", consent);
        model.addAttribute("rad", row(officer.member(), consent));
        model.addAttribute("rader", ThreadView.rows(consent.terms()));
        model.addAttribute(
                "historik",
                register.history(consent).stream()
                        .map(step -> new ThreadView.Step(
                                Times.at(step.at()),
                                step.state().swedish() + (step.note() == null ? "" : ": " + step.note()),
                                step.author() == null
                                        ? shown.organisation(consent.counterpart())
                                        : shown.person(step.author())))
                        .toList());
        return "samtycke";
    }

    /** The one original, also for those who handle consents alone and read no cases. */
    @GetMapping("/samtycken/{mailbox}/{id}/fil")
    ResponseEntity<Resource> file(
            @AuthenticationPrincipal Officer officer, @PathVariable String mailbox, @PathVariable UUID id)
            throws IOException {
        var file = consents.original(officer.member(), find(officer.member(), mailbox, id))
                .orElseThrow(NotHere::new);
        return Downloads.of(file);
    }

    private Consent find(Member member, String mailbox, UUID id) {
        Optional<Consent> found = mailbox.isBlank() || mailbox.length() > 256
                ? Optional.empty()
                : register.find(member, new FunctionAddress(mailbox), id);
        return found.orElseThrow(NotHere::new);
    }

    @PostMapping("/samtycken/{mailbox}/{id}/registrera")
    String register(
            @AuthenticationPrincipal Officer officer,
            @PathVariable String mailbox,
            @PathVariable UUID id,
            @RequestParam(name = "tillbaka", defaultValue = "") String back,
            RedirectAttributes after) {
        Problems.told(
                consents.register(officer.member(), find(officer.member(), mailbox, id)),
                "Samtycket är registrerat. Frågeställaren har fått besked.",
                after);
        return after(back, mailbox, id);
    }

    @PostMapping("/samtycken/{mailbox}/{id}/kunde-inte")
    String refuse(
            @AuthenticationPrincipal Officer officer,
            @PathVariable String mailbox,
            @PathVariable UUID id,
            @RequestParam(name = "orsak") String reason,
            @RequestParam(name = "tillbaka", defaultValue = "") String back,
            RedirectAttributes after) {
        var consent = find(officer.member(), mailbox, id);
        if (reason.isBlank()) {
            after.addFlashAttribute("fel", Problems.one("orsak", "Skriv varför samtycket inte kunde registreras"));
            return after(back, mailbox, id);
        }
        Problems.told(
                consents.refuse(officer.member(), consent, reason.strip()),
                "Frågeställaren har fått besked om att samtycket inte kunde registreras.",
                after);
        return after(back, mailbox, id);
    }

    @PostMapping("/samtycken/{mailbox}/{id}/aterkalla")
    String withdraw(
            @AuthenticationPrincipal Officer officer,
            @PathVariable String mailbox,
            @PathVariable UUID id,
            RedirectAttributes after) {
        Problems.told(
                consents.withdraw(officer.member(), find(officer.member(), mailbox, id)),
                "Samtycket är återkallat. Motparten har fått besked.",
                after);
        return "redirect:/samtycken/" + mailbox + "/" + id;
    }

    /** To the thread it was done from, or to the consent itself; never to where a stranger's form says. */
    private static String after(String back, String mailbox, UUID id) {
        try {
            return back.isEmpty()
                    ? "redirect:/samtycken/" + mailbox + "/" + id
                    : "redirect:/arenden/" + UUID.fromString(back);
        } catch (IllegalArgumentException notAnId) {
            return "redirect:/samtycken";
        }
    }
}
