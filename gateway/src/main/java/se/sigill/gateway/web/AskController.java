package se.sigill.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
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
    private final Cases cases;
    private final CaseLists lists;
    private final Threads threads;
    private final Catalogue catalogue;
    private final Shown shown;

    AskController(
            AskForm ask,
            Correspondents correspondents,
            Recipients recipients,
            ConsentForm consentForm,
            Cases cases,
            CaseLists lists,
            Threads threads,
            Catalogue catalogue,
            Shown shown) {
        this.ask = ask;
        this.correspondents = correspondents;
        this.recipients = recipients;
        this.consentForm = consentForm;
        this.cases = cases;
        this.lists = lists;
        this.threads = threads;
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
            @RequestParam(name = "samtycke-fil", required = false) @Nullable MultipartFile scan,
            Model model)
            throws IOException {
        var member = officer.member();
        var form = new Form(request.getParameterMap());
        var problems = new Problems();
        if (!form.text("visa").isEmpty()) {
            recipients.mark(member, form);
            ask.lookedUp(member, form);
            return page(member, form, problems, model);
        }
        var question = ask.read(member, form, scan, problems);
        if (question.isPresent() && hinted(form, model)) {
            return page(member, form, problems, model);
        }
        if (question.isPresent()) {
            var sending = cases.ask(member, question.get());
            if (sending instanceof Sending.Promised promised) {
                return "redirect:/arenden/" + promised.caseId();
            }
            problems.addAll(((Sending.Refused) sending).faults());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
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
        model.addAttribute("mallar", ask.templates(member));
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
