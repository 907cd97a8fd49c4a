package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import se.sigill.gateway.casework.BegunQuestions;
import se.sigill.gateway.casework.Case;
import se.sigill.gateway.casework.CaseLists;
import se.sigill.gateway.casework.Cases;
import se.sigill.gateway.casework.Member;
import se.sigill.gateway.casework.Role;
import se.sigill.gateway.casework.Sending;
import se.sigill.gateway.casework.Threads;
import se.sigill.gateway.casework.catalogue.Catalogue;

/** Ny fråga: who, about whom, what; with the consent; sent once. */
@Controller
class AskController {

    private final AskForm ask;
    private final Correspondents correspondents;
    private final Recipients recipients;
    private final ConsentForm consentForm;
    private final Uploads uploads;
    private final Cases cases;
    private final CaseLists lists;
    private final Threads threads;
    private final BegunQuestions begun;
    private final Catalogue catalogue;
    private final Shown shown;

    AskController(
            AskForm ask,
            Correspondents correspondents,
            Recipients recipients,
            ConsentForm consentForm,
            Uploads uploads,
            Cases cases,
            CaseLists lists,
            Threads threads,
            BegunQuestions begun,
            Catalogue catalogue,
            Shown shown) {
        this.ask = ask;
        this.correspondents = correspondents;
        this.recipients = recipients;
        this.consentForm = consentForm;
        this.uploads = uploads;
        this.cases = cases;
        this.lists = lists;
        this.threads = threads;
        this.begun = begun;
        this.catalogue = catalogue;
        this.shown = shown;
    }

    @GetMapping("/fraga")
    String blank(@AuthenticationPrincipal Officer officer, Model model) {
        return page(officer.member(), recipients.blank(officer.member()), new Problems(), model);
    }

    /** Fråga igen: two clicks, and no second copy of the consent. */
    @GetMapping("/fraga/igen/{id}")
    String again(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var member = officer.member();
        var earlier = lists.find(member, id).filter(Case::asked).orElseThrow(NotHere::new);
        var asked = threads.of(earlier).stream()
                .filter(entry -> !entry.incoming())
                .flatMap(entry -> entry.parts().stream())
                .toList();
        var form = ask.again(earlier, asked);
        model.addAttribute("ssbtek", catalogue.givenElsewhere(form.all("fraga"), notes(form))); // told now, not after
        return page(member, form, new Problems(), model);
    }

    /** As a verksamhetssystem has begun it (R33): filled in, and nothing sent. */
    @GetMapping("/fraga/paborjad/{id}")
    String begun(@AuthenticationPrincipal Officer officer, @PathVariable UUID id, Model model) {
        var member = officer.member();
        var form = ask.begun(begun.find(member, id).orElseThrow(NotHere::new), recipients.blank(member));
        ask.lookedUp(member, form);
        return page(member, form, new Problems(), model);
    }

    /** The state of the consent alone, while the form is being filled in. In a body: the number stands in no address. */
    @PostMapping("/fraga/samtycke")
    String consent(@AuthenticationPrincipal Officer officer, HttpServletRequest request, Model model) {
        var member = officer.member();
        var form = new Form(request.getParameterMap());
        page(member, form, new Problems(), model);
        ask.lookedUp(member, form);
        return "fraga :: samtyckeslage";
    }

    @PostMapping("/fraga")
    String send(
            @AuthenticationPrincipal Officer officer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var member = officer.member();
        var form = new Form(request.getParameterMap());
        var files = uploads.of(member, request);
        var problems = new Problems();
        if (!form.text("visa").isEmpty()) {
            recipients.mark(member, form);
            ask.lookedUp(member, form);
            return again(member, form, files, problems, model);
        }
        var question = ask.read(member, form, files, problems);
        if (question.isPresent() && hinted(form, model)) {
            return again(member, form, files, problems, model);
        }
        if (question.isPresent()) {
            var sending = cases.ask(member, question.get());
            if (sending instanceof Sending.Promised promised) {
                files.sent();
                return "redirect:/arenden/" + promised.caseId();
            }
            problems.addAll(((Sending.Refused) sending).faults());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return again(member, form, files, problems, model);
    }

    private String again(Member member, Form form, Uploads.Chosen files, Problems problems, Model model)
            throws IOException {
        model.addAttribute("filer", files.keep());
        return page(member, form, problems, model);
    }

    /** Told once, before it is sent: SSBTEK has it already (R32). */
    private boolean hinted(Form form, Model model) {
        var given = catalogue.givenElsewhere(form.all("fraga"), notes(form));
        model.addAttribute("ssbtek", given);
        return !given.isEmpty() && !form.has("ssbtek", "sett");
    }

    private static String notes(Form form) {
        return form.all("fraga").stream()
                .map(code -> form.text("kommentar-" + code))
                .collect(Collectors.joining("\n"));
    }

    private String page(Member member, Form form, Problems problems, Model model) {
        if (!member.may(Role.Right.ASK)) {
            throw new NotHere();
        }
        model.addAttribute("form", form);
        model.addAttribute("fel", problems);
        model.addAttribute("avsandare", correspondents.senders(member, Role.Right.ASK));
        model.addAttribute("till", recipients.choice(member, Role.Right.ASK, form));
        model.addAttribute("mallar", ask.templates(member, form));
        model.addAttribute("overenskommet", ask.agreedWithSome());
        model.addAttribute("kanaler", catalogue.ssbtek());
        model.addAttribute("samtyckeKant", !form.text("personnummer").isEmpty());
        model.addAttribute("samtycke", ask.consent(member, form).orElse(null));
        model.addAttribute("handlaggare", ask.officer(member, form).orElse(null));
        model.addAttribute("handlaggareNamns", AskForm.isOfficerNamed(form));
        model.addAttribute("idag", shown.today());
        model.addAttribute("standard", consentForm.defaults());
        return "fraga";
    }
}
