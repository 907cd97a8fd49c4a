package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Cases;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Question;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Sending;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.consent.ConsentDrafts;
import se.sigill.gateway.casework.consent.ConsentRegister;
import se.sigill.gateway.casework.consent.Consents;
import se.sigill.gateway.casework.wording.Part;
import se.sigill.gateway.message.FunctionAddress;

/** Nytt samtycke: filled in, printed to be signed, and sent alone (R6), whichever side took it (R21). */
@Controller
class NewConsentController {

    private static final String PAGE = "/samtycken/nytt";
    private static final String SHEET = "blankett";
    private static final String DRAFT = "/samtycken/utkast/{id}";

    private final NewConsentForm newConsent;
    private final Correspondents correspondents;
    private final Recipients recipients;
    private final ConsentForm consentForm;
    private final Uploads uploads;
    private final ConsentRegister register;
    private final Consents consents;
    private final Cases cases;
    private final ConsentDrafts drafts;
    private final CaseLists lists;
    private final Threads threads;

    NewConsentController(
            NewConsentForm newConsent,
            Correspondents correspondents,
            Recipients recipients,
            ConsentForm consentForm,
            Uploads uploads,
            ConsentRegister register,
            Consents consents,
            Cases cases,
            ConsentDrafts drafts,
            CaseLists lists,
            Threads threads) {
        this.newConsent = newConsent;
        this.correspondents = correspondents;
        this.recipients = recipients;
        this.consentForm = consentForm;
        this.uploads = uploads;
        this.register = register;
        this.consents = consents;
        this.cases = cases;
        this.drafts = drafts;
        this.lists = lists;
        this.threads = threads;
    }

    @GetMapping(PAGE)
    String blank(@AuthenticationPrincipal Officer officer, Model model) {
        return page(officer.member(), recipients.blank(officer.member()), new Problems(), model);
    }

    /** The consent that a question lacks, in its thread. */
    @GetMapping("/arenden/{id}/samtycke")
    String inCase(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var one = lacking(officer.member(), id);
        return page(officer.member(), newConsent.begin(one), new Problems(), model);
    }

    private Case lacking(Member member, UUID id) {
        return lists.find(member, id)
                .filter(one -> NewConsentForm.lacksConsent(member, one, register.of(member, one), register.today()))
                .orElseThrow(NotHere::new);
    }

    @PostMapping("/arenden/{id}/samtycke")
    String sendInCase(
            @AuthenticationPrincipal Officer officer,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model)
            throws IOException {
        var member = officer.member();
        var one = lists.find(member, id)
                .filter(found -> found.asked() && member.may(Role.Right.ASK, found.mailbox()))
                .orElseThrow(NotHere::new);
        var form = NewConsentForm.in(one, new Form(request.getParameterMap()));
        var files = uploads.of(member, request);
        var problems = new Problems();
        problems.require(
                NewConsentForm.lacksConsent(member, one, register.of(member, one), register.today()),
                "",
                "Ärendet är avslutat, eller har redan ett samtycke. Inget har skickats");
        var sides = newConsent.sides(member, form);
        if (form.text("visa").equals(SHEET)) {
            return sheet(member, form, sides, model);
        }
        var question = newConsent.read(sides, form, files, Optional.empty(), problems);
        if (question.isPresent()) {
            var consent = Objects.requireNonNull(question.get().consent());
            var parts = List.<Part>of(threads.client(one).orElse(question.get().client()), consent);
            if (cases.write(member, one, parts, threads.latestTheirs(one).orElse(null))
                    instanceof Sending.Refused refused) {
                problems.addAll(refused.faults());
            } else {
                files.sent();
                after.addFlashAttribute("klart", "Samtycket är på väg.");
                return "redirect:/arenden/" + id;
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return again(member, form, files, problems, model);
    }

    /** Förnya: what it said before, with new days. */
    @GetMapping("/samtycken/{mailbox}/{id}/fornya")
    String renew(
            @AuthenticationPrincipal Officer officer,
            @PathVariable String mailbox,
            @PathVariable UUID id,
            Model model) {
        if (mailbox.isBlank() || mailbox.length() > 256) {
            throw new NotHere();
        }
        var earlier = register.find(officer.member(), new FunctionAddress(mailbox), id)
                .orElseThrow(NotHere::new);
        consents.read(officer.member(), earlier);
        return page(officer.member(), newConsent.again(officer.member(), earlier), new Problems(), model);
    }

    @PostMapping(PAGE)
    String send(
            @AuthenticationPrincipal Officer officer,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after,
            Model model)
            throws IOException {
        var member = officer.member();
        var form = new Form(request.getParameterMap());
        var files = uploads.of(member, request);
        var problems = new Problems();
        var sides = newConsent.sides(member, form);
        var draft = draft(member, form);
        if (form.text("visa").equals(SHEET)) {
            return sheet(member, form, sides, model);
        } else if (form.text("visa").equals(NewConsentForm.DRAFT)) {
            allowed(member);
            problems.require(
                    !form.has(NewConsentForm.RESTRICTED, "ja"),
                    "",
                    "Ett samtycke i ett begränsat ärende kan inte sparas som utkast. Skicka det, eller skriv ut blanketten");
            var kept = newConsent.draft(sides, form, files, problems);
            if (kept.isPresent()) {
                keep(kept.get(), draft);
                files.sent();
                after.addFlashAttribute("klart", "Utkastet är sparat. Ingenting har skickats.");
                return "redirect:/samtycken";
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return again(member, form, files, problems, model);
        } else if (!form.text("visa").isEmpty()) {
            recipients.mark(member, form);
            return again(member, form, files, problems, model);
        }
        var question = newConsent.read(sides, form, files, draft.flatMap(drafts::scan), problems);
        if (question.isPresent()) {
            var sending = draft.isPresent()
                    ? drafts.sendOnce(draft.get(), () -> cases.ask(member, question.get()))
                    : cases.ask(member, question.get());
            if (sending instanceof Sending.Refused refused) {
                problems.addAll(refused.faults());
            } else {
                files.sent();
                after.addFlashAttribute("klart", "Samtycket är skickat. Läget uppdateras av sig självt.");
                return "redirect:" + address(question.get());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return again(member, form, files, problems, model);
    }

    private void keep(NewConsentForm.Unsent unsent, Optional<ConsentDrafts.Draft> before) {
        if (before.isPresent()) {
            drafts.saveAgain(before.get(), unsent.mailbox(), unsent.fields(), unsent.scan());
        } else {
            drafts.save(unsent.mailbox(), UUID.randomUUID(), unsent.fields(), unsent.scan());
        }
    }

    /** The draft that a form came from, as far as it is hers and still there. */
    private Optional<ConsentDrafts.Draft> draft(Member member, Form form) {
        try {
            return form.text(NewConsentForm.DRAFT).isEmpty()
                    ? Optional.empty()
                    : drafts.find(member, UUID.fromString(form.text(NewConsentForm.DRAFT)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @GetMapping(DRAFT)
    String goOn(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var draft = drafts.find(officer.member(), id).orElseThrow(NotHere::new);
        return page(officer.member(), NewConsentForm.of(draft), new Problems(), model);
    }

    @PostMapping(DRAFT + "/ta-bort")
    String remove(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, RedirectAttributes after) {
        drafts.remove(drafts.find(officer.member(), id).orElseThrow(NotHere::new));
        after.addFlashAttribute("klart", "Utkastet är borttaget.");
        return "redirect:/samtycken";
    }

    private static String address(Question question) {
        var consent = (Part.Consent) Objects.requireNonNull(question.consent());
        return "/samtycken/" + question.mailbox().value() + "/" + consent.id();
    }

    /** To be printed and signed: nothing is stored of it. */
    private String sheet(Member member, Form form, NewConsentForm.Sides sides, Model model) {
        allowed(member);
        model.addAttribute("form", form);
        model.addAttribute("lamnarUt", sides.discloser());
        model.addAttribute("tarEmot", sides.receiver());
        return "samtyckesblankett";
    }

    private static void allowed(Member member) {
        if (!member.may(Role.Right.CONSENT)) {
            throw new NotHere();
        }
    }

    private String again(Member member, Form form, Uploads.Chosen files, Problems problems, Model model)
            throws IOException {
        model.addAttribute("filer", files.keep());
        return page(member, form, problems, model);
    }

    private String page(Member member, Form form, Problems problems, Model model) {
        allowed(member);
        model.addAttribute("form", form);
        model.addAttribute("fel", problems);
        model.addAttribute("avsandare", correspondents.senders(member, Role.Right.CONSENT));
        model.addAttribute("till", recipients.choice(member, Role.Right.CONSENT, form));
        model.addAttribute(
                "sparatPapper",
                draft(member, form).map(ConsentDrafts.Draft::scan).orElse(null));
        model.addAttribute("standard", consentForm.defaults());
        return "nytt-samtycke";
    }
}
